import { readdir } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod/mini';
import { parseJson } from '../../../core/base/json.ts';
import type { EntryFolder } from './entryFolder.ts';
import { readSpilled, restOf, SpillingFile } from './spillingFile.ts';

export const rawFile = 'answer.raw';
export const leftOutFile = 'answer.leftout';

const wholeNumber = z.int().check(z.nonnegative());

/** A line of `answer.leftout`: what `answer.raw` has not, because the file of an image has it. */
const leftOutSchema = z.object({
  /** Where it belongs: its offset in `answer.raw`. */
  at: wholeNumber,
  /** Index of the image. A later line for it replaces this one. */
  index: wholeNumber,
  /** The number of bytes whose text is left out, from the first byte on; all of the file without it. */
  byteLength: z.optional(wholeNumber),
});
type LeftOut = Readonly<z.infer<typeof leftOutSchema>>;

/**
 * Writes the raw response without what the files of the images hold. A line says where that belongs before it is left
 * out, and before anything follows it: whenever the process ends, the files together are the beginning of what came.
 * A file without a line is not left out, as in entries of the previous version.
 */
export class RawResponseFiles {
  readonly #raw: SpillingFile;
  readonly #folder: EntryFolder;
  readonly #places = new Map<number, number>();
  #leftOut: SpillingFile | undefined;
  #length = 0;

  constructor(folder: EntryFolder) {
    this.#folder = folder;
    this.#raw = spillingFile(folder, rawFile);
  }

  /** Whether the file of this image is needed, even if it is no image. */
  needs(index: number): boolean {
    return this.#places.has(index);
  }

  write(chunk: Uint8Array): void {
    this.#raw.write(chunk);
    this.#length += chunk.length;
  }

  /** As {@link import('../../../core/response/response.ts').ImageSink.leaveOut}. */
  leaveOut(index: number): boolean {
    const at = this.#length;
    if (!this.#note({ at, index })) {
      this.#note({ at, index, byteLength: 0 }); // the line that no disk has taken is written with this one, if at all
      return false;
    }
    this.#places.set(index, at);
    return true;
  }

  /** @param byteLength of the file so far */
  endLeavingOut(index: number, byteLength: number): void {
    const at = this.#places.get(index);
    if (at !== undefined && !this.#note({ at, index, byteLength })) {
      this.#raw.close(); // what follows stays in memory with the line
    }
  }

  /** Nothing follows. Writes what is in memory to a disk, if one takes it now; may be called again. */
  close(): void {
    this.#leftOut?.close();
    this.#raw.close();
    if (this.#leftOut?.flush() !== false) {
      this.#raw.flush();
    }
  }

  /** @returns whether a disk has the line */
  #note(line: LeftOut): boolean {
    this.#leftOut ??= spillingFile(this.#folder, leftOutFile);
    return this.#leftOut.write(Buffer.from(`${JSON.stringify(line)}\n`));
  }
}

/** The raw response so far, with what is left out of it. */
export async function readRawResponse(folder: EntryFolder): Promise<Uint8Array> {
  // In this order: what is left out of the part that is read has its line by then.
  const raw = await readPlaces(folder, rawFile);
  const lines = (await readPlaces(folder, leftOutFile)).toString().split('\n');
  const places = new Map(lines.flatMap((text) => leftOutSchema.safeParse(parseJson(text)).data ?? []).map(byIndex));
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { at, index, byteLength } of places.values()) {
    if (at <= raw.length) {
      const image = await readImage(folder, `image-${index}`);
      const text = await base64Of(image.subarray(0, byteLength));
      // Where nothing follows, the file may end in the middle of a group, whose padding has not been received
      parts.push(raw.subarray(end, at), at < raw.length ? text : withoutPadding(text));
      end = at;
    }
  }
  return Buffer.concat([...parts, raw.subarray(end)]);
}

function byIndex(line: LeftOut): [number, LeftOut] {
  return [line.index, line];
}

/** The bytes of an image so far. It gets its final name when it is whole. */
async function readImage(folder: EntryFolder, name: string): Promise<Buffer> {
  const growing = await readPlaces(folder, name);
  if (growing.length > 0) {
    return growing;
  }
  const whole = new RegExp(`^${name}\\.(?!json|tmp)\\w+$`);
  const final = (await readdir(folder.path)).find((each) => whole.test(each));
  return final === undefined ? growing : readSpilled([folder.file(final)]);
}

/** Wherever its bytes had to go. */
function readPlaces(folder: EntryFolder, name: string): Promise<Buffer> {
  return readSpilled([folder.file(name), folder.spill(name), restOf(folder.spill(name))]);
}

const stepBytes = 3 * 128 * 1024;

/** Encodes in steps: the event loop turns after each. */
async function base64Of(bytes: Buffer): Promise<Buffer> {
  const text = Buffer.alloc(4 * Math.ceil(bytes.length / 3));
  for (let at = 0; at < bytes.length; at += stepBytes) {
    text.write(bytes.toString('base64', at, at + stepBytes), (at / 3) * 4, 'latin1');
    await setImmediate();
  }
  return text;
}

function withoutPadding(text: Buffer): Buffer {
  const start = text.indexOf('=');
  return start === -1 ? text : text.subarray(0, start);
}

function spillingFile(folder: EntryFolder, name: string): SpillingFile {
  return new SpillingFile(folder.file(name), folder.spill(name));
}
