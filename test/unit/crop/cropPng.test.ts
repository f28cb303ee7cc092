import assert from 'node:assert/strict';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { formatSize } from '../../../src/core/base/size.ts';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { cases } from '../../support/cases.ts';
import { cropTo, cropTools, croppedTo, roundedUp, sizeOf, slots } from '../../support/pictures/crop.ts';
import { assertTopLeft } from '../../support/pictures/decoded.ts';
import { makePng, type PngOptions } from '../../support/pictures/makePng.ts';

type Kind = Pick<PngOptions, 'colourType' | 'depth'>;

const kinds: Readonly<Record<string, Kind>> = {
  colour: { colourType: 2, depth: 8 },
  'colour of 16 bits': { colourType: 2, depth: 16 },
  'colour with alpha': { colourType: 6, depth: 8 },
  'colour with alpha of 16 bits': { colourType: 6, depth: 16 },
  palette: { colourType: 3, depth: 8 },
  'palette of 4 bits': { colourType: 3, depth: 4 },
  grey: { colourType: 0, depth: 8 },
  'grey of 16 bits': { colourType: 0, depth: 16 },
  'grey of 1 bit': { colourType: 0, depth: 1 },
  'grey of 2 bits': { colourType: 0, depth: 2 },
  'grey with alpha': { colourType: 4, depth: 8 },
};

const slot = sizeOf('65x67');
const base: PngOptions = { size: roundedUp(slot), colourType: 2, depth: 8 };

describe('A PNG', () => {
  for (const size of slots) {
    // Decoding large ones takes long
    const isLarge = size.width * size.height > 340_000;
    for (const [name, kind] of Object.entries(kinds).slice(0, isLarge ? cases(1, Infinity) : Infinity)) {
      it(`in ${name} is cut to ${formatSize(size)} with the same pixels`, async () => {
        const original = makePng({ size: roundedUp(size), ...kind });
        const cropped = await croppedTo(size, original);
        assertTopLeft(cropped, original, size);
        assert.ok(cropped.length <= original.length * 1.05, `${original.length} -> ${cropped.length} bytes`);
      });
    }
  }

  it('is cut in the browser as on Node', async () => {
    const original = makePng({ ...base, size: roundedUp(sizeOf('1001x333')), chunkBytes: 1000 });
    assertTopLeft(await croppedTo(sizeOf('1001x333'), original, cropTools.browser), original, sizeOf('1001x333'));
  });

  it('is cut on one side alone', async () => {
    for (const size of ['80x67', '65x80', '79x80'].map(sizeOf)) {
      const original = makePng({ ...base, size: roundedUp(size) });
      assertTopLeft(await croppedTo(size, original), original, size);
    }
  });

  it('keeps its other chunks, and loses its content credentials', async () => {
    const text = pngChunk('tEXt', Buffer.from('Software\0model'));
    const time = pngChunk('tIME', Buffer.of(7, 230, 1, 2, 3, 4, 5));
    const credentials = pngChunk('caBX', Buffer.from('jumb'));
    const original = makePng({ ...base, before: [text, credentials], after: [credentials, time] });
    const cropped = Buffer.from(await croppedTo(slot, original));
    assertTopLeft(cropped, original, slot);
    assert.deepEqual(
      [text, time, credentials].map((chunk) => cropped.includes(Buffer.from(chunk))),
      [true, true, false],
    );
  });

  it('is left as received when it has more chunks than any encoder writes', async () => {
    const withChunks = (count: number) =>
      makePng({ ...base, before: Array<Uint8Array>(count).fill(pngChunk('tIME', Buffer.of())) });
    assert.equal(await cropTo(slot, withChunks(10_000)), 'damaged');
    assert.notEqual(await cropTo(slot, withChunks(9_000)), 'damaged');
  });

  it('is left as received when its pixels cannot be cut', async () => {
    const rotated = Buffer.from('4d4d002a000000080001011200030000000100060000', 'hex');
    const left: Readonly<Record<string, PngOptions>> = {
      interlaced: { ...base, interlaced: true },
      animated: { ...base, before: [pngChunk('acTL', Buffer.alloc(8, 1))] },
      'of another kind of pixels': { ...base, before: [pngChunk('CgBI', Buffer.alloc(4))] },
      rotated: { ...base, before: [pngChunk('eXIf', rotated)] },
    };
    for (const [name, options] of Object.entries(left)) {
      assert.equal(await cropTo(slot, makePng(options)), 'unsupported', name);
    }
  });

  it('is left as received when its size is not the one requested', async () => {
    assert.equal(await cropTo(slot, makePng({ ...base, size: sizeOf('96x80') })), 'size');
    assert.equal(await cropTo(slot, makePng({ ...base, size: sizeOf('80x64') })), 'size');
  });

  for (const [host, tools] of Object.entries(cropTools)) {
    describe(`that is damaged, on ${host},`, () => {
      const damages: Readonly<Record<string, Partial<PngOptions>>> = {
        'has too few lines': { changeLines: (lines) => lines.subarray(0, -1) },
        'has too many lines': { changeLines: (lines) => Buffer.concat([lines, Buffer.alloc(1)]) },
        'inflates to 64 MB': { changeLines: () => Buffer.alloc(2 ** 26) },
        'has an unknown filter in a line that is cut off': {
          changeLines: (lines) => lines.fill(5, 79 * (1 + 80 * 3), 79 * (1 + 80 * 3) + 1),
        },
        'has no compressed data': { changeData: () => Buffer.alloc(0) },
        'has an empty chunk of data': { changeData: () => Buffer.alloc(0), chunkBytes: 1 },
        'has noise for data': { changeData: (data) => data.fill(7) },
        'has truncated data': { changeData: (data) => data.subarray(0, -5) },
        'has the checksum of other data': { changeData: (data) => data.fill(0, data.length - 1) },
        'has bytes after its data': { changeData: (data) => Buffer.concat([data, Buffer.alloc(9)]) },
        'has data in two places': {
          before: [pngChunk('IDAT', Buffer.alloc(2)), pngChunk('tEXt', Buffer.from('a\0b'))],
        },
        'has two headers': { before: [pngChunk('IHDR', Buffer.alloc(13))] },
      };
      for (const [name, damage] of Object.entries(damages)) {
        it(`is left as received when it ${name}`, async () => {
          assert.equal(await cropTo(slot, makePng({ ...base, ...damage }), tools), 'damaged');
        });
      }
    });
  }

  it('is left as received when anything is missing, or wrong by a bit, or follows', async () => {
    const whole = makePng({ ...base, colourType: 3, chunkBytes: 2000 });
    assertTopLeft(await croppedTo(slot, whole), whole, slot);
    for (let at = 0; at < whole.length; at += 7) {
      assert.equal(await cropImage(whole.subarray(0, at), 'png', base.size, slot, cropTools.node), 'damaged');
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 4;
      assert.equal(await cropTo(slot, changed), 'damaged', `byte ${at}`);
    }
    assert.equal(await cropTo(slot, Buffer.concat([whole, Buffer.alloc(1)])), 'damaged');
  });
});
