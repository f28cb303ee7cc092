import { workspace, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { parseJson } from '../../../core/base/json.ts';
import { outcomeSchema, imageSchema, intentSchema, placeSchema } from '../../../core/journal/records.ts';
import { readFile, recordFile } from './entryFiles.ts';

const recordSchema = z.object({
  intent: intentSchema,
  /** Whoever looks after the entry, as long as it does. */
  owner: z.optional(z.string()),
  /** When an owner was last heard of. */
  heardMs: z.number(),
  isSent: z.boolean(),
  requestId: z.optional(z.string()),
  images: z.array(z.object({ ...imageSchema.shape, index: z.number() })),
  arrival: z.optional(outcomeSchema),
  isSetAside: z.boolean(),
  places: z.array(placeSchema),
});

/** All that is known of one generation but its bytes. One file, so that what it says is of one moment. */
export type EntryRecord = Readonly<z.infer<typeof recordSchema>>;

/** `undefined` when there is none, or none that this version understands. */
export async function readRecord(folder: Uri): Promise<EntryRecord | undefined> {
  const text = new TextDecoder().decode(await readFile(recordFile(folder)));
  return recordSchema.safeParse(parseJson(text)).data;
}

export async function writeRecord(folder: Uri, record: EntryRecord): Promise<void> {
  await workspace.fs.writeFile(recordFile(folder), new TextEncoder().encode(JSON.stringify(record)));
}

/** Milliseconds since an owner was last heard of. */
export function silenceOf({ heardMs }: EntryRecord): number {
  return Math.abs(Date.now() - heardMs);
}
