import { workspace, type Uri } from 'vscode';
import { joinBytes, sha256Of } from '../../../core/base/bytes.ts';
import { Failure } from '../../../core/base/failure.ts';
import type { JournalWriter } from '../../../core/journal/journal.ts';
import { outcomeRecord, type ResponseHead } from '../../../core/journal/records.ts';
import type { ImageKind } from '../../../core/response/imageInspector.ts';
import type { ImageSink, ResponseOutcome, StoredImage } from '../../../core/response/response.ts';
import { bodyFile, type EntryRecord, imageFile, readFile } from './entryFiles.ts';
import type { OwnedRecord } from './ownedRecord.ts';
import type { LeftOut, RawResponseParts } from './rawResponse.ts';

/**
 * Keeps the response in memory, and each image on disk as soon as it is whole. What the disk refuses stays in memory.
 */
export class MemoryWriter implements JournalWriter {
  readonly #folder: Uri;
  readonly #record: OwnedRecord;
  readonly #raw: RawResponseParts;

  /** @param raw where the raw response is collected */
  constructor(folder: Uri, record: OwnedRecord, raw: RawResponseParts) {
    this.#folder = folder;
    this.#record = record;
    this.#raw = raw;
  }

  async readBody(): Promise<Uint8Array | undefined> {
    try {
      const body = await readFile(bodyFile(this.#folder));
      return body.length > 0 ? body : undefined;
    } catch (error) {
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
  }

  markSent(): void {
    // Already recorded: this disk cannot be awaited here.
  }

  writeHead({ requestId }: ResponseHead): void {
    this.#record.change({ requestId }).catch(() => undefined); // only another window needs it
  }

  writeRaw(chunk: Uint8Array): void {
    this.#raw.push(chunk.slice());
  }

  openImage(index: number): ImageSink {
    const blocks: Uint8Array[] = [];
    let leftOut: LeftOut | undefined;
    return {
      leaveOut: () => {
        leftOut = { blocks };
        this.#raw.push(leftOut);
        return true;
      },
      endLeavingOut: () => {
        if (leftOut) {
          leftOut.byteLength = blocks.reduce((length, block) => length + block.length, 0);
        }
      },
      write: (block) => {
        blocks.push(block.slice());
      },
      finish: (kind) => {
        const bytes = joinBytes(blocks);
        blocks.splice(0, blocks.length, bytes); // once in memory, also for the raw response
        return this.#store(index, kind, bytes);
      },
      discard: () => {
        blocks.length = leftOut ? blocks.length : 0;
        return Promise.resolve();
      },
    };
  }

  finish(outcome: ResponseOutcome): Promise<void> {
    return this.#note({ arrival: outcomeRecord(outcome) });
  }

  async #store(index: number, kind: ImageKind, bytes: Uint8Array): Promise<StoredImage> {
    const stored = { byteLength: bytes.length, sha256: await sha256Of(bytes) };
    try {
      await workspace.fs.writeFile(imageFile(this.#folder, index), bytes);
      const others = this.#record.current.images.filter((image) => image.index !== index);
      await this.#note({ images: [...others, { index, ...kind, ...stored }] });
    } catch {
      // See above.
    }
    return { ...stored, read: () => Promise.resolve(bytes) };
  }

  async #note(changes: Partial<EntryRecord>): Promise<void> {
    await this.#record.change(changes).catch(() => undefined);
  }
}
