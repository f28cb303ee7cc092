import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { SeededRandom } from '../../../src/core/placeholder/picture/random.ts';
import { headBytes, isUntouchedPlaceholder, readPlaceholder } from '../../../src/core/placeholder/readPlaceholder.ts';
import { cases } from '../../support/cases.ts';
import { tinyJpeg, tinyPng } from '../../support/tinyImages.ts';
import { draw, formats, prompts } from './draw.ts';

const size = { width: 64, height: 64 };

describe('The note in the file of a placeholder', () => {
  for (const format of formats) {
    for (const prompt of [...prompts, 'two\nlines, "quotes" and \\ 🦊', '北'.repeat(32_000)]) {
      it(`is read from the head of a ${format}: ${prompt.slice(0, 24)}`, async () => {
        const references = [{ sha256: 'ab'.repeat(32), path: 'img/fox.png' }];
        const options = { prompt, seed: 4_294_967_295, style: 'flat, two colours', references };
        const bytes = await draw(format, '64x64', options);
        const read = readPlaceholder(bytes.subarray(0, headBytes));
        assert.deepEqual(read, { ...options, size });
      });
    }

    it(`is unmodified as long as no byte of the ${format} has changed`, async () => {
      const bytes = await draw(format);
      assert.equal(isUntouchedPlaceholder(bytes), true);
      assert.equal(isUntouchedPlaceholder(bytes.subarray(0, -1)), false);
      const painted = Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 40 ? byte ^ 1 : byte));
      assert.deepEqual([isUntouchedPlaceholder(painted), readPlaceholder(painted)?.prompt], [false, prompts[0]]);
    });

    it(`is never misread in damaged copies of a ${format}`, async () => {
      const whole = await draw(format, '64x64', { seed: 5 });
      const chance = new SeededRandom(format);
      const draws = (most: number) => Math.floor(chance.between(0, most));
      for (let round = 0; round < cases(1_000, 10_000); round++) {
        const copy = whole.slice(0, draws(4) === 0 ? draws(whole.length) : whole.length);
        for (let damage = draws(8); damage >= 0; damage--) {
          copy[draws(Math.min(copy.length, 260))] = draws(256);
        }
        const read = readPlaceholder(copy);
        assert.ok(read === undefined || (read.prompt.length > 0 && read.size.width >= 64 && read.size.height <= 8192));
        isUntouchedPlaceholder(copy);
      }
    });
  }

  it('does not exist in other images or other data', () => {
    const others = [
      new Uint8Array(),
      Uint8Array.of(0xff, 0xd8),
      tinyPng,
      tinyJpeg,
      Buffer.from('starrise-placeholder\0{}'),
    ];
    assert.deepEqual(
      others.map(readPlaceholder),
      others.map(() => undefined),
    );
  });

  it('is lost when a program saves the image again', async () => {
    const saved = PNG.sync.write(PNG.sync.read(Buffer.from(await draw('png'))));
    assert.equal(readPlaceholder(saved), undefined);
  });

  for (const [what, note] of [
    ['another version', { version: 2 }],
    ['a word more', { version: 1, command: 'x' }],
    ['a size that is none', { version: 1, size: { width: 1e9, height: 1 } }],
    ['no prompt', { version: 1, prompt: '' }],
    ['a seed that is none', { version: 1, seed: -1 }],
  ] as const) {
    it(`is rejected with ${what}`, () => {
      const json = Buffer.from(JSON.stringify({ prompt: 'x', size, checksum: 0, ...note }));
      const text = Buffer.concat([Buffer.from('starrise-placeholder\0'), json]);
      const length = Buffer.of((text.length + 2) >> 8, (text.length + 2) & 255);
      const file = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xfe), length, text, Buffer.of(0xff, 0xd9)]);
      assert.equal(readPlaceholder(file), undefined);
    });
  }
});
