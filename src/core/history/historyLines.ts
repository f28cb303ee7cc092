import * as z from 'zod/mini';
import { parseJson } from '../base/json.ts';
import { imageRecordSchema, type ImageRecord } from './imageRecord.ts';

/** One line of the history: an image was made (or is now elsewhere), or is to be forgotten. */
export type HistoryEntry = { readonly made: ImageRecord } | { readonly forgotten: string };

const version = z.literal(1);
const lineSchema = z.union([
  z.object({ v: version, made: imageRecordSchema }),
  z.object({ v: version, forgotten: z.string() }),
]);

/** Begins on a line of its own, whatever an earlier crash has left of the last one. */
export function writeEntries(entries: readonly HistoryEntry[]): string {
  return entries.map((entry) => `\n${JSON.stringify({ v: 1, ...entry })}\n`).join('');
}

export interface ReadLines {
  readonly entries: readonly HistoryEntry[];
  /** How many lines there are that this version cannot read. */
  readonly unreadable: number;
}

/** @param text whole lines */
export function readEntries(text: string): ReadLines {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const entries = lines.flatMap((line) => lineSchema.safeParse(parseJson(line)).data ?? []);
  return { entries, unreadable: lines.length - entries.length };
}
