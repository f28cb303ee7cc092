import * as z from 'zod/mini';
import { joinBytes } from '../joinBytes.ts';
import { parseJson } from '../parseJson.ts';
import { readEntries } from './historyLines.ts';

/**
 * The history without what is to be forgotten: neither the lines that tell of it nor those that say so. Every other line
 * stays as it is, also one that this version cannot read. `undefined` when nothing is to be forgotten.
 */
export function withoutForgotten(history: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const lines = linesOf(history).map((bytes) => ({ bytes, text: decoder.decode(bytes) }));
  /** By SHA-256, the last line that says so: an image that is made again later is not meant. */
  const forgotten = new Map<string, number>();
  const sayingSo = new Set<number>();
  for (const [index, { text }] of lines.entries()) {
    for (const entry of text.includes('"forgotten"') ? readEntries(text).entries : []) {
      if ('forgotten' in entry) {
        forgotten.set(entry.forgotten, index);
        sayingSo.add(index);
      }
    }
  }
  const isForgotten = (text: string, index: number): boolean => {
    const isCandidate = Array.from(text.matchAll(/"sha256":\s*"([^"]*)"/gv)).some(([, sha256 = '']) =>
      isBefore(sha256, index),
    );
    return isCandidate && isBefore(madeSchema.safeParse(parseJson(text)).data?.made.sha256 ?? '', index);
  };
  const isBefore = (sha256: string, index: number): boolean => index < (forgotten.get(sha256) ?? -1);
  const kept = lines.filter(({ text }, index) => !sayingSo.has(index) && !isForgotten(text, index));
  return forgotten.size === 0 ? undefined : joinBytes(kept.map(({ bytes }) => bytes));
}

const decoder = new TextDecoder();
const lineEnd = '\n'.charCodeAt(0);
const madeSchema = z.object({ made: z.object({ sha256: z.string() }) });

/** With their ends; without those that are empty. */
function linesOf(text: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(lineEnd, start) + 1 || text.length;
    if (text[start] !== lineEnd) {
      lines.push(text.subarray(start, end));
    }
    start = end;
  }
  return lines;
}
