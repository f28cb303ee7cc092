import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { parseJson } from '../../../core/base/json.ts';
import { ifFound } from '../../../core/base/notFound.ts';
import { outcomeSchema, imageSchema, intentSchema, saveAttemptSchema } from '../../../core/journal/records.ts';

/** The files of one generation, in a folder of the editor's file service: its record, the body, the raw response and the images. */
export function recordFile(folder: Uri): Uri {
  return Uri.joinPath(folder, 'entry.json');
}

/** The body of the request exactly as it is sent. */
export function bodyFile(folder: Uri): Uri {
  return Uri.joinPath(folder, 'request.body');
}

export function rawFile(folder: Uri): Uri {
  return Uri.joinPath(folder, 'answer.raw');
}

export function imageFile(folder: Uri, index: number): Uri {
  return Uri.joinPath(folder, `image-${index}`);
}

/**
 * Creates every file that is to have bytes, empty but for the body of the request. A window reads the names of all files once, when it opens; of what
 * another one writes after that it finds only what had a name by then.
 */
export async function createFiles(folder: Uri, body: Uint8Array, imageCount: number): Promise<void> {
  const images = Array.from({ length: imageCount }, (_, index) => imageFile(folder, index));
  const empty = [rawFile(folder), ...images].map((file) => workspace.fs.writeFile(file, new Uint8Array()));
  await Promise.all([workspace.fs.writeFile(bodyFile(folder), body), ...empty]);
}

/** Empty when it is not there. */
export async function readFile(file: Uri): Promise<Uint8Array> {
  return (await ifFound(workspace.fs.readFile(file))) ?? new Uint8Array();
}

/** The record goes first: without it whatever a closing window leaves behind is orphaned. */
export async function removeEntry(folder: Uri): Promise<void> {
  await ifFound(workspace.fs.delete(recordFile(folder)));
  await ifFound(workspace.fs.delete(folder, { recursive: true }));
}

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
  places: z.array(saveAttemptSchema),
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
