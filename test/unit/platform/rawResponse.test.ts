import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { imageSchema } from '../../../src/core/journal/records.ts';
import type { JournalEntry } from '../../../src/core/journal/journal.ts';
import { redactKey } from '../../../src/core/service/keyRedactor.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { cases } from '../../support/cases.ts';
import { keptBody, largeText, rawBodies } from '../../support/rawBodies.ts';
import { keyOfEntries, receiveEntry, slicesOf } from '../../support/receivedEntries.ts';
import { base64, png } from '../response/images.ts';

const withoutKey = async (text: Uint8Array): Promise<Buffer> =>
  Buffer.from(await redactKey(text, new Secret(keyOfEntries), () => Promise.resolve()));

describe('The raw response in the journal', () => {
  let storage: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-raw-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  const rawOf = async (entry: JournalEntry): Promise<Buffer> => Buffer.from(await entry.readRaw());

  for (const [name, body] of Object.entries(rawBodies)) {
    it(`with ${name} is read as it was received, for any chunk borders`, async () => {
      const bytes = Buffer.from(body, 'latin1');
      for (const length of [bytes.length, 65_536, 65_535, 16_384, 1021]) {
        const { entry } = await receiveEntry(storage, slicesOf(bytes, length));
        assert.ok((await rawOf(entry)).equals(keptBody(body)), `in chunks of ${length}`);
        await entry.release('remove');
      }
    });
  }

  it('has no text that the files of plain images hold, and a line for each', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(rawBodies['plain images'] ?? '')]);
    assert.equal(
      readFileSync(join(entry.id, 'answer.raw'), 'utf8'),
      JSON.stringify({ data: Array(4).fill({ b64_json: '' }) }),
    );
    assert.equal(
      readFileSync(join(entry.id, 'answer.leftout'), 'utf8'),
      [22, 38, 54, 70].map((at, index) => `${JSON.stringify({ at, index })}\n`).join(''),
    );
  });

  it('has all of an image that no image of a known format begins like', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(rawBodies['what is no image'] ?? '')]);
    assert.equal(existsSync(join(entry.id, 'answer.leftout')), false);
    assert.deepEqual(
      readdirSync(entry.id).filter((name) => name.startsWith('image')),
      [],
    );
  });

  it('is read as it was received whatever is wrong with the text of an image, and wherever', async () => {
    const wrong = fc.constantFrom(
      '-',
      '_',
      '=',
      '==',
      '!',
      ' ',
      '\\n',
      '\\/',
      '\\u0041',
      '',
      'data:image/png;base64,',
      keyOfEntries,
    );
    const places = fc.oneof(
      fc.nat(largeText.length),
      fc.nat(200),
      fc.nat(8).map((before) => largeText.length - before),
    );
    const edits = fc.array(fc.tuple(places, fc.nat(3), wrong), { minLength: 1, maxLength: 3 });
    const cuts = fc.array(fc.nat(largeText.length), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(edits, cuts, async (changes, at) => {
        const edited = changes.reduce(
          (text, [start, length, by]) => text.slice(0, start) + by + text.slice(start + length),
          largeText,
        );
        const body = Buffer.from(`{"data":[{"b64_json":"${edited}"},{"b64_json":"${base64(png)}"}]}`);
        const borders = [0, ...at.toSorted((a, b) => a - b), body.length];
        const { entry } = await receiveEntry(
          storage,
          borders.slice(1).map((end, index) => body.subarray(borders[index], end)),
        );
        const kept = readdirSync(entry.id).map((name) => readFileSync(join(entry.id, name)));
        assert.ok(!kept.some((bytes) => bytes.includes(keyOfEntries)), 'the key is in a file');
        const [raw, expected] = await Promise.all([await entry.readRaw(), body].map(withoutKey));
        assert.ok(raw?.equals(expected ?? Buffer.of()));
        await entry.release('remove');
      }),
      { numRuns: cases(30, 600) },
    );
  });

  it('is the beginning of what was received when its sender dies while a line is written', async () => {
    const bytes = Buffer.from(rawBodies['plain images'] ?? '');
    const { entry } = await receiveEntry(storage, [bytes]);
    const lines = readFileSync(join(entry.id, 'answer.leftout'), 'utf8');
    const kept = readFileSync(join(entry.id, 'answer.raw'), 'utf8');
    const places = lines
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { at: number }).at);
    for (let length = 0; length < lines.length; length++) {
      const whole = lines.slice(0, length + 1).split('\n').length - 1;
      writeFileSync(join(entry.id, 'answer.leftout'), lines.slice(0, length));
      // Nothing follows in the raw response before the line is written
      writeFileSync(join(entry.id, 'answer.raw'), kept.slice(0, places[whole]));
      const raw = await rawOf(entry);
      assert.ok(raw.equals(bytes.subarray(0, raw.length)), lines.slice(0, length));
    }
  });

  it('is read from an entry of the previous version, which leaves nothing out', async () => {
    const { entry } = await receiveEntry(storage, []);
    writeFileSync(join(entry.id, 'answer.raw'), rawBodies['plain images'] ?? '');
    writeFileSync(join(entry.id, 'image-0'), 'the beginning of an image');
    assert.equal((await rawOf(entry)).toString(), rawBodies['plain images']);
  });

  it('gives the previous version the images by their records, and the rest of the response', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(rawBodies['plain images'] ?? '')]);
    const names = readdirSync(entry.id).filter((name) => name.startsWith('image'));
    const records = names
      .filter((name) => name.endsWith('.json'))
      .map((name) => imageSchema.parse(JSON.parse(readFileSync(join(entry.id, name), 'utf8'))));
    assert.deepEqual(names, [
      'image-0.json',
      'image-0.png',
      'image-1.json',
      'image-1.png',
      'image-2.jpg',
      'image-2.json',
      'image-3.json',
      'image-3.webp',
    ]);
    assert.deepEqual(
      records.map(({ byteLength }) => byteLength),
      ['image-0.png', 'image-1.png', 'image-2.jpg', 'image-3.webp'].map((name) => statSync(join(entry.id, name)).size),
    );
    assert.equal(
      (JSON.parse(readFileSync(join(entry.id, 'answer.raw'), 'utf8')) as { data: unknown[] }).data.length,
      4,
    );
  });

  it('keeps the beginning of an image that is none for as long as the raw response', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(rawBodies['a good image after bad ones'] ?? '')]);
    assert.deepEqual(
      readdirSync(entry.id).filter((name) => /^(image|again)/.test(name)),
      ['again-0.json', 'again-0.png', 'image-0'],
    );
    assert.deepEqual(
      (await entry.images()).map(({ index }) => index),
      [0],
    );
    await entry.release('archive');
    const [archived = ''] = readdirSync(join(storage, 'spent'));
    assert.deepEqual(
      readdirSync(join(storage, 'spent', archived)).filter((name) => /^(answer|image|again)/.test(name)),
      ['again-0.json', 'again-0.png'],
    );
  });

  it('has the text where no disk takes the line that says where it belongs', async () => {
    const body = Buffer.from(rawBodies['plain images'] ?? '');
    let spill = '';
    const { entry, outcome } = await receiveEntry(storage, [body], {
      onBegun: ({ id }) => {
        mkdirSync(join(id, 'answer.leftout'));
        spill = join(tmpdir(), `starrise-${basename(id)}`);
        writeFileSync(spill, 'a file where the folder should be');
      },
    });
    rmSync(spill);
    assert.equal(outcome.images.length, 4);
    assert.deepEqual(
      [readFileSync(join(entry.id, 'answer.raw')).equals(body), (await rawOf(entry)).equals(body)],
      [true, true],
    );
  });

  it('has its lines on another disk when its own is full', async () => {
    const body = Buffer.from(rawBodies['one escape late'] ?? '');
    const { entry } = await receiveEntry(storage, slicesOf(body, 50_000), {
      onBegun: ({ id }) => mkdirSync(join(id, 'answer.leftout')),
    });
    const lines = readFileSync(join(tmpdir(), `starrise-${basename(entry.id)}`, 'answer.leftout'), 'utf8');
    assert.deepEqual([lines.split('\n').length, (await rawOf(entry)).equals(body)], [3, true]);
    await entry.release('remove');
  });
});
