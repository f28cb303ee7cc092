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
 * Creates all files in advance, empty except for the body of the request. A window reads the names of all files once,
 * when it opens; of what another one writes later, it only sees files that existed then.
 */
export async function createFiles(folder: Uri, body: Uint8Array, imageCount: number): Promise<void> {
  const images = Array.from({ length: imageCount }, (_, index) => imageFile(folder, index));
  const empty = [rawFile(folder), ...images].map((file) => workspace.fs.writeFile(file, new Uint8Array()));
  await Promise.all([workspace.fs.writeFile(bodyFile(folder), body), ...empty]);
}

/** Empty when it does not exist. */
export async function readFile(file: Uri): Promise<Uint8Array> {
  return (await ifFound(workspace.fs.readFile(file))) ?? new Uint8Array();
}

/** The record is deleted first: without it, what a closing window leaves behind is orphaned. */
export async function removeEntry(folder: Uri): Promise<void> {
  await ifFound(workspace.fs.delete(recordFile(folder)));
  await ifFound(workspace.fs.delete(folder, { recursive: true }));
}

const recordSchema = z.object({
  intent: intentSchema,
  /** The owner of the entry, as long as it has one. */
  owner: z.optional(z.string()),
  /** The last heartbeat of an owner. */
  heardMs: z.number(),
  isSent: z.boolean(),
  requestId: z.optional(z.string()),
  images: z.array(z.object({ ...imageSchema.shape, index: z.number() })),
  arrival: z.optional(outcomeSchema),
  isSetAside: z.boolean(),
  places: z.array(saveAttemptSchema),
});

/** Everything about one generation except its bytes. One file, so that it is consistent. */
export type EntryRecord = Readonly<z.infer<typeof recordSchema>>;

/** `undefined` when there is none, or none that this version can read. */
export async function readRecord(folder: Uri): Promise<EntryRecord | undefined> {
  const text = new TextDecoder().decode(await readFile(recordFile(folder)));
  return recordSchema.safeParse(parseJson(text)).data;
}

export async function writeRecord(folder: Uri, record: EntryRecord): Promise<void> {
  await workspace.fs.writeFile(recordFile(folder), new TextEncoder().encode(JSON.stringify(record)));
}

/** Milliseconds since the last heartbeat of an owner. */
export function silenceOf({ heardMs }: EntryRecord): number {
  return Math.abs(Date.now() - heardMs);
}
