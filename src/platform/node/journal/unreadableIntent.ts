import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { imageSchema, newerIntentSchema, unknownIntent, type Intent } from '../../../core/journal/records.ts';
import { promptInBody } from '../../../core/service/referenceBody.ts';
import { bodyFile, type EntryFolder } from './entryFolder.ts';
import { rawFile } from './rawResponse.ts';
import { imageNames } from './storedImages.ts';

/** More than the fields before the references have, in whatever way the longest prompt is written. */
const beginningBytes = 512 * 1024;

/**
 * Replaces an intent that is missing or cannot be read, where images or a response were received: those were paid for.
 * Caller must know that the entry has no owner. `undefined` when nothing was received, or when a newer version has
 * written it.
 * @throws errors of the disk
 */
export async function replaceUnreadableIntent(folder: EntryFolder): Promise<Intent | undefined> {
  const [image] = await imageNames(folder);
  const hasResponse = (await sizeOf(folder.file(rawFile))) + (await sizeOf(folder.spill(rawFile))) > 0;
  if ((!image && !hasResponse) || (await folder.read('intent.json', newerIntentSchema))) {
    return undefined;
  }
  const record = image && (await folder.read(`${image.name}.json`, imageSchema));
  const size = record && { width: record.width, height: record.height };
  const prompt = promptInBody(await folder.readBeginning(bodyFile, beginningBytes));
  const timeMs = Number.parseInt(basename(folder.path), 10); // the name of an entry begins with its time
  const intent = unknownIntent({ prompt, size, format: record?.format }, timeMs);
  folder.writeDurablyNow('sent', {}); // first: what counts as unsent is deleted
  folder.writeDurablyNow('intent.json', intent);
  return intent;
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
