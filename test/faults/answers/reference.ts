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

/** The bytes with stars in place of every eight characters that are also in the key. */
export function withoutKey(body: Buffer, key: string): Buffer {
  const blotted = Buffer.from(body);
  for (let start = 0; start + 8 <= key.length; start++) {
    const part = key.slice(start, start + 8);
    for (let at = body.indexOf(part); at >= 0; at = body.indexOf(part, at + 1)) {
      blotted.fill('*', at, at + part.length);
    }
  }
  return blotted;
}
