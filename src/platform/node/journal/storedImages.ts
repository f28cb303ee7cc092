import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { headSchema, imageSchema, type StoredImageRecord } from '../../../core/journal/records.ts';
import { extensionOf } from '../../../core/naming/fileName.ts';
import type { ReceivedImage } from '../../../core/response/response.ts';
import type { EntryFolder } from './entryFolder.ts';
import { readSpilled, restOf } from './spillingFile.ts';

/**
 * The images of an entry whose bytes match their records, one for each index.
 * @param saved indexes of those that are elsewhere, under a second name too: whoever changes that changes the bytes here
 */
export async function storedImages(folder: EntryFolder, saved: ReadonlySet<number>): Promise<readonly ReceivedImage[]> {
  const names = await imageNames(folder);
  const images = new Map<number, ReceivedImage>();
  for (const { name, index } of names) {
    const isUnknown = !images.has(index);
    const image = isUnknown ? await storedImage(folder, name, index, saved.has(index)) : undefined;
    if (image) {
      images.set(index, image);
    }
  }
  return [...images.values()].toSorted((left, right) => left.index - right.index);
}

/** An image that has just been recorded; its bytes are checked when it is saved. */
export async function recordedImage(
  folder: EntryFolder,
  name: string,
  index: number,
  isSaved = false,
): Promise<ReceivedImage | undefined> {
  const record = await folder.read(`${name}.json`, imageSchema);
  return record && receivedImage(folder, name, index, record, isSaved);
}

/** Records of images, in any order. */
export async function imageNames(
  folder: EntryFolder,
): Promise<readonly { readonly name: string; readonly index: number }[]> {
  const names = await readdir(folder.path).catch((): string[] => []);
  return names.flatMap((record) => {
    const [, name, index] = /^((?:image|again|found)-(\d+))\.json$/.exec(record) ?? [];
    return name === undefined ? [] : [{ name, index: Number(index) }];
  });
}

async function storedImage(
  folder: EntryFolder,
  name: string,
  index: number,
  isSaved: boolean,
): Promise<ReceivedImage | undefined> {
  const image = await recordedImage(folder, name, index, isSaved);
  if (isSaved) {
    return image;
  }
  const bytes = image && (await image.stored.read());
  const isWhole = bytes && createHash('sha256').update(bytes).digest('hex') === image.stored.sha256;
  return isWhole ? image : undefined;
}

/** `undefined` when some of its bytes are missing, unless they are saved elsewhere. */
async function receivedImage(
  folder: EntryFolder,
  name: string,
  index: number,
  { byteLength, sha256, ...kind }: StoredImageRecord,
  isSaved: boolean,
): Promise<ReceivedImage | undefined> {
  const whole = folder.file(name + extensionOf(kind.format));
  const file = (await sizeOf(whole)) === byteLength ? whole : undefined;
  const spill = folder.spill(name);
  const paths = file === undefined ? [folder.file(name), spill, restOf(spill)] : [file];
  const sizes = await Promise.all(paths.map(sizeOf));
  const isThere = sizes.reduce((sum, size) => sum + size, 0) === byteLength;
  if (!isThere && !isSaved) {
    return undefined;
  }
  const requestId = (await folder.read('head.json', headSchema))?.requestId;
  return { index, ...kind, stored: { byteLength, sha256, file, read: () => readSpilled(paths) }, requestId };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
