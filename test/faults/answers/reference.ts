import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';
import { sha256 } from '../../unit/response/receive.ts';
import { goodAddress } from './bases.ts';

/** The valid images of a response by their index, each by its SHA-256. */
export type GoodImages = ReadonlyMap<number, string>;

const shaOfGoodImage = new Map(
  [tinyPng, tinyJpeg, tinyWebp].map((image) => [image.toString('latin1'), sha256(image)] as const),
);

/** Finds the valid images of a response with JSON.parse; `undefined` when it is not JSON. */
export function imagesByParsing(body: Uint8Array): GoodImages | undefined {
  const text = new TextDecoder().decode(body);
  try {
    const answer: unknown = JSON.parse(text);
    return new Map(entriesOf(answer).flatMap((entry, index) => firstGood(entry).map((sha) => [index, sha] as const)));
  } catch {
    return undefined;
  }
}

/** The SHA-256 of the image in strict base64 of either alphabet, if it is one of the valid ones. */
export function shaOfText(text: string): string | undefined {
  const base64 = text.replace(/[ \t\r\n]/g, '').replace(/^data:[^,]{0,200};base64,/i, '');
  const bare = base64.replace(/={1,2}$/, '');
  const isPaddedWell = base64 === bare || base64.length % 4 === 0;
  const isStrict = /^[\w+/-]+$/.test(bare) && bare.length % 4 !== 1 && isPaddedWell;
  return isStrict ? shaOfGoodImage.get(Buffer.from(bare, 'base64').toString('latin1')) : undefined;
}

/** Whether an object of a JSON text has a name twice, so that readers may differ in which one counts. */
export function namesTwice(body: Uint8Array): boolean {
  const text = new TextDecoder().decode(body);
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/g)].filter(([, colon]) => colon).length;
  let read = 0;
  const open: unknown[] = [JSON.parse(text)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) {
      read += Array.isArray(value) ? 0 : Object.keys(value).length;
      for (const inner of Object.values(value)) {
        open.push(inner);
      }
    }
  }
  return written !== read;
}

function entriesOf(answer: unknown): readonly unknown[] {
  const data = isObject(answer) ? answer['data'] : undefined;
  return Array.isArray(data) ? data : [];
}

function firstGood(entry: unknown): readonly string[] {
  const shas = Object.entries(isObject(entry) ? entry : {}).flatMap(([name, value]) => {
    const isImage = typeof value === 'string' && (name === 'b64_json' || (name === 'url' && /^data:/i.test(value)));
    return (isImage && shaOfText(value)) || [];
  });
  const isFetched = isObject(entry) && entry['url'] === goodAddress;
  return [...shas, ...(isFetched ? [sha256(tinyWebp)] : [])].slice(0, 1);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The bytes with stars in place of every eight characters that are also in the key or in its base64, whatever a reader
 * does not see between them.
 */
export function withoutKey(body: Buffer, key: string): Buffer {
  const blotted = Buffer.from(body);
  const text = body.toString('latin1');
  for (const part of [key, ...base64Of(key)].flatMap(eightsOf)) {
    const pattern = new RegExp(part.split('').map(written).join(`(?:${unseen}){0,20}`), 'gv');
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      blotted.fill('*', match.index, match.index + match[0].length);
      pattern.lastIndex = match.index + 1;
    }
  }
  return blotted;
}

/** Blanks and invisible characters, in UTF-8 and in escapes. */
const unseen = [
  String.raw`[\t\n\r ]|\\[bfnrt]`,
  ...['\u00a0', '\u200b', '\u202e', '\ufeff'].map((character) => Buffer.from(character).toString('latin1')),
  String.raw`\\u(?:00[01][\da-fA-F]|0020|[d-fD-F][\da-fA-F]{3}|200[b-f])`,
].join('|');

/** A letter as it may be written. */
function written(letter: string): string {
  const hex = letter.charCodeAt(0).toString(16).padStart(2, '0');
  return String.raw`(?:\x${hex}|\\u00${hex})`;
}

function eightsOf(text: string): readonly string[] {
  return Array.from({ length: text.length - 7 }, (_, start) => text.slice(start, start + 8));
}

/** The letters that no neighbour changes, for each number of bytes before. */
function base64Of(key: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.from('\0'.repeat(before) + key).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + key.length) * 8) / 6));
  });
}
