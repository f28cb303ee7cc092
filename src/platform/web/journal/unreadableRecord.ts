import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { sha256Of } from '../../../core/base/bytes.ts';
import { parseJson } from '../../../core/base/json.ts';
import { newerIntentSchema, unknownIntent } from '../../../core/journal/records.ts';
import { ImageInspector } from '../../../core/response/imageInspector.ts';
import { type EntryRecord, rawFile, readFile, recordFile, writeRecord } from './entryFiles.ts';

const newerSchema = z.object({ intent: newerIntentSchema });

/**
 * Replaces a record that is missing or cannot be read, where images or a response were received: those were paid for.
 * `undefined` when nothing was received, or when a newer version has written it.
 * @param timeMs of the entry, since 1970
 * @throws errors of the disk
 */
export async function replaceUnreadableRecord(folder: Uri, timeMs: number): Promise<EntryRecord | undefined> {
  const text = new TextDecoder().decode(await readFile(recordFile(folder)));
  if (newerSchema.safeParse(parseJson(text)).success) {
    return undefined;
  }
  const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  const found = await Promise.all(names.map((name) => imageRecord(folder, name)));
  const images = found.filter((image) => image !== undefined);
  if (images.length === 0 && (await readFile(rawFile(folder))).length === 0) {
    return undefined;
  }
  const intent = unknownIntent({ size: images[0], format: images[0]?.format }, timeMs);
  const record = { intent, heardMs: timeMs, isSent: true, images, isSetAside: false, places: [] };
  await writeRecord(folder, record);
  return record;
}

async function imageRecord(folder: Uri, name: string): Promise<EntryRecord['images'][number] | undefined> {
  const index = /^image-(\d+)$/v.exec(name)?.[1];
  if (index === undefined) {
    return undefined;
  }
  const bytes = await readFile(Uri.joinPath(folder, name));
  const inspector = new ImageInspector();
  inspector.write(bytes);
  const { kind } = inspector;
  return kind && { index: Number(index), ...kind, byteLength: bytes.length, sha256: await sha256Of(bytes) };
}
