import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { readOrientations } from '../../../src/core/crop/exifOrientation.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import { interlacedLines, makePng, pngKinds, type PngOptions } from '../../support/pictures/makePng.ts';
import {
  assertStripped,
  faultOf,
  iccProfile,
  pngMetadata,
  prepared,
  secret,
} from '../../support/pictures/referenceFiles.ts';

const size = sizeOf('37x29');
const colour: PngOptions = { size, colourType: 2, depth: 8 };

describe('A PNG as reference image', () => {
  for (const kind of pngKinds) {
    it(`of colour type ${kind.colourType}, ${kind.depth} bits, loses its metadata and keeps its pixels`, async () => {
      const png = makePng({ size, ...kind, before: pngMetadata(), after: pngMetadata(), chunkBytes: 400 });
      assert.deepEqual(await assertStripped(png), makePng({ size, ...kind, chunkBytes: 400 }));
      const interlaced = makePng({
        size,
        ...kind,
        interlaced: true,
        changeLines: () => interlacedLines({ size, ...kind }),
      });
      assert.deepEqual(await assertStripped(interlaced), interlaced);
    });
  }

  it('is of its size and true type, whatever came with it', async () => {
    const { mimeType, size: found } = await prepared(makePng({ ...colour, before: pngMetadata(6) }));
    assert.deepEqual([mimeType, found], ['image/png', size]);
  });

  it('keeps what decoding needs', async () => {
    const chunks = [
      pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
      pngChunk('cHRM', Buffer.alloc(32, 1)),
      pngChunk('sRGB', Buffer.of(0)),
      pngChunk('sBIT', Buffer.of(8, 8, 8)),
      pngChunk('cICP', Buffer.of(1, 13, 0, 1)),
      pngChunk('tRNS', Buffer.of(0, 1, 0, 2, 0, 3)),
    ];
    const png = makePng({ ...colour, before: chunks });
    assert.deepEqual(await assertStripped(png), png);
    const { bytes } = await prepared(Buffer.concat([png, Buffer.from(secret)]));
    assert.deepEqual(Buffer.from(bytes), png, 'what follows the end is left');
  });

  it('keeps the profile, but not its name', async () => {
    const profile = deflateSync(iccProfile);
    const named = (name: string) => pngChunk('iCCP', Buffer.concat([Buffer.from(`${name}\0\0`), profile]));
    const bytes = await assertStripped(makePng({ ...colour, before: [named(`${secret} of a monitor`)] }));
    assert.deepEqual(bytes, makePng({ ...colour, before: [named('ICC')] }));
  });

  it('keeps its orientation alone, where the tags stood', async () => {
    for (let orientation = 2; orientation <= 8; orientation++) {
      const bytes = await assertStripped(makePng({ ...colour, after: pngMetadata(orientation) }));
      const at = bytes.indexOf('eXIf');
      const tags = bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
      assert.deepEqual([tags.length, readOrientations(tags)], [26, { values: [orientation], isWhole: true }]);
      assert.ok(at > bytes.indexOf('IDAT'));
    }
  });

  it('is damaged without all of its pixels, or with more', async () => {
    const all: Readonly<Record<string, Partial<PngOptions>>> = {
      'a line less': { changeLines: (lines) => lines.subarray(0, -112) },
      'a byte less': { changeLines: (lines) => lines.subarray(0, -1) },
      'a byte more': { changeLines: (lines) => Buffer.concat([lines, Buffer.alloc(1)]) },
      'a filter that does not exist': { changeLines: (lines) => lines.fill(5, 0, 1) },
      'data that break off': { changeData: (data) => data.subarray(0, -5) },
      'data that are none': { changeData: (data) => data.fill(9) },
      'text after its data': { changeData: (data) => Buffer.concat([data, Buffer.from(secret)]) },
      'lines of no passes': { interlaced: true },
    };
    for (const [name, change] of Object.entries(all)) {
      assert.deepEqual(await faultOf(makePng({ ...colour, ...change })), { reason: 'damaged' }, name);
    }
  });

  it('is damaged without its palette, or with a wrong one', async () => {
    const palettes: readonly (readonly Uint8Array[])[] = [
      [],
      [Buffer.alloc(6), Buffer.alloc(6)],
      [Buffer.alloc(0)],
      [Buffer.alloc(7)],
      [Buffer.alloc(771)],
    ];
    const grey = makePng({ size, colourType: 0, depth: 8 });
    for (const palette of palettes) {
      const chunks = palette.map((data) => pngChunk('PLTE', data));
      const png = makePng({ size, colourType: 0, depth: 8, before: chunks });
      const header = Buffer.from(grey.subarray(16, 29));
      header[9] = 3;
      png.set(pngChunk('IHDR', header), 8);
      assert.deepEqual(await faultOf(png), { reason: 'damaged' });
    }
  });

  it('is refused when it moves, or has chunks that must be understood', async () => {
    const animated = makePng({ ...colour, before: [pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] });
    assert.deepEqual(await faultOf(animated), { reason: 'animated' });
    assert.deepEqual(await faultOf(makePng({ ...colour, before: [pngChunk('CgBI', Buffer.alloc(4))] })), {
      reason: 'unsupported',
    });
  });
});
