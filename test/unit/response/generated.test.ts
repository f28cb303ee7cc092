import fc from 'fast-check';
import assert from 'node:assert/strict';
import { cases } from '../../support/cases.ts';
import { base64, followedBy, jpeg, png, webp } from './images.ts';
import { receive, sha256 } from './receive.ts';

const whole = [png, jpeg, webp];

/** Writes the same JSON text in another way: with escapes that do not change its value. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => inStrings(text, '/', '\\/'),
  (text) => inStrings(text, '+', '\\u002B'),
  (text) => inStrings(text, 'e', '\\u0065'),
  (text) => inStrings(text, '_', '\\u005f'),
];

/** Writes the same image in base64 in another way. */
const writings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/=+$/, ''),
  (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
  (text) => text.replace(/.{64}/g, '$&\r\n'),
  (text) => `data:image/png;base64,${text}`,
];

const imageText = fc
  .tuple(fc.constantFrom(...whole), fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...writings))
  .map(([image, more, write]) => write(base64(followedBy(image, more))));
const name = fc.oneof(fc.string(), fc.constantFrom('data', 'b64_json', 'url', 'error', 'created', 'revised_prompt'));
const fields = fc.dictionary(name, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 });
const entry = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fields, imageText, fields).map(([a, b64_json, b]) => ({ ...a, b64_json, ...b })) },
  { weight: 1, arbitrary: fc.tuple(fields, fc.string()).map(([a, b64_json]) => ({ ...a, b64_json })) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
const responseText = fc
  .record({
    before: fields,
    data: fc.array(entry, { maxLength: 4 }),
    after: fields,
    indent: fc.constantFrom('', '  ', '\t'),
    spell: fc.constantFrom(...spellings),
  })
  .map(({ before, data, after, indent, spell }) => spell(JSON.stringify({ ...before, data, ...after }, null, indent)));
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });

describe('Generated responses', () => {
  it('give the images that JSON.parse and Buffer find in them', async () => {
    let images = 0;
    await fc.assert(
      fc.asyncProperty(responseText, cuts, async (text, places) => {
        const received = await receive(chunksOf(Buffer.from(text), places));
        const found = received.images.map(({ index, sha256 }) => [index, sha256]);
        assert.deepEqual(found, imagesByParsing(text));
        images += found.length;
      }),
      { numRuns: cases(200, 10_000) },
    );
    assert.ok(images > cases(100, 5_000), `only ${images} images were generated`);
  });
});

function imagesByParsing(text: string): [index: number, sha256: string][] {
  const { data } = JSON.parse(text) as { data: unknown };
  return (Array.isArray(data) ? (data as unknown[]) : []).flatMap((value, index): [number, string][] => {
    const b64 = (value as { b64_json?: unknown } | null)?.b64_json;
    const bytes = typeof b64 === 'string' ? Buffer.from(b64.replace(/^data:[^,]*,/, ''), 'base64') : Buffer.alloc(0);
    const isImage = whole.some((image) => bytes.subarray(0, image.bytes.length).equals(image.bytes));
    return isImage ? [[index, sha256(bytes)]] : [];
  });
}

function inStrings(json: string, character: string, escape: string): string {
  return json.replace(/"(?:\\.|[^"\\])*"/g, (text) =>
    text.replace(/\\u.{4}|\\.|[^\\]/gs, (part) => (part === character ? escape : part)),
  );
}

function chunksOf(body: Buffer, places: readonly number[]): Uint8Array[] {
  const offsets = [0, ...places.map((place) => Math.floor(place * body.length)).sort((a, b) => a - b), body.length];
  return offsets.slice(1).map((end, index) => body.subarray(offsets[index], end));
}
