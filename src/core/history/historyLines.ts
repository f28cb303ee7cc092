import * as z from 'zod/mini';
import { joinBytes } from '../base/bytes.ts';
import { parseJson } from '../base/json.ts';
import { imageRecordSchema, type ImageRecord } from './imageRecord.ts';

/** One line of the history: an image was generated (or was moved), or is removed. */
export type HistoryEntry = { readonly made: ImageRecord } | { readonly forgotten: string };

const version = z.literal(1);
const lineSchema = z.union([
  z.object({ v: version, made: imageRecordSchema }),
  z.object({ v: version, forgotten: z.string() }),
]);

/** Begins on a new line, whatever a crash has left of the last one. */
export function writeEntries(entries: readonly HistoryEntry[]): string {
  return entries.map((entry) => `\n${JSON.stringify({ v: 1, ...entry })}\n`).join('');
}

export interface ReadLines {
  readonly entries: readonly HistoryEntry[];
  /** The number of lines that this version cannot read. */
  readonly unreadable: number;
}

export function readEntries(lines: readonly string[]): ReadLines {
  const written = lines.filter((line) => line.trim() !== '');
  const entries = written.flatMap((line) => lineSchema.safeParse(parseJson(line)).data ?? []);
  return { entries, unreadable: written.length - entries.length };
}

/**
 * The history without removed images: neither their lines nor the lines that remove them. Every other line stays,
 * including those that this version cannot read. `undefined` when nothing is removed.
 */
export function withoutForgotten(history: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const letters = oneLetterPerByte.decode(history); // which quickly finds the few relevant lines in a text of any length
  const textOf = ({ start, end }: Line): string => utf8.decode(history.subarray(start, end));
  const cuts: Line[] = [];
  /** The last position of its removal, by SHA-256: an image that is generated again later stays. */
  const forgotten = new Map<string, number>();
  for (const line of linesWith('"forgotten"', letters)) {
    for (const entry of readEntries([textOf(line)]).entries) {
      if ('forgotten' in entry) {
        forgotten.set(entry.forgotten, line.start);
        cuts.push(line);
      }
    }
  }
  for (const [sha256, end] of forgotten) {
    const before = linesWith(sha256, letters).filter(({ start }) => start < end);
    cuts.push(...before.filter((line) => addedSchema.safeParse(parseJson(textOf(line))).data?.made.sha256 === sha256));
  }
  return forgotten.size === 0 ? undefined : joinBytes(partsBetween(cuts, history));
}

const oneLetterPerByte = new TextDecoder('latin1');
const utf8 = new TextDecoder();
const addedSchema = z.object({ made: z.object({ sha256: z.string() }) });

/** With its line break, and with an empty line before it. */
interface Line {
  readonly start: number;
  readonly end: number;
}

function linesWith(words: string, text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let at = text.indexOf(words); at !== -1 && at < text.length; at = text.indexOf(words, lines.at(-1)?.end)) {
    const start = text.lastIndexOf('\n', at) + 1;
    const isEmptyBefore = text.startsWith('\n\n', start - 2) || (start === 1 && text.startsWith('\n'));
    lines.push({ start: isEmptyBefore ? start - 1 : start, end: text.indexOf('\n', at) + 1 || text.length });
  }
  return lines;
}

function partsBetween(cuts: readonly Line[], whole: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { start, end } of cuts.toSorted((one, other) => one.start - other.start)) {
    parts.push(whole.subarray(from, Math.max(from, start)));
    from = Math.max(from, end);
  }
  return [...parts, whole.subarray(from)];
}
