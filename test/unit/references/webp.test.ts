import assert from 'node:assert/strict';
import { readOrientations } from '../../../src/core/crop/exifOrientation.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import * as encoded from '../../support/pictures/encodedPictures.ts';
import {
  faultOf,
  iccProfile,
  prepared,
  secret,
  webpChunks,
  webpFile,
  webpWithMetadata,
} from '../../support/pictures/referenceFiles.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';

describe('A WebP as reference image', () => {
  const plain = {
    ...{ lossy: encoded.webpLossy, lossless: encoded.webpLossless },
    ...{ 'lossy with transparency': encoded.webpLossyAlpha, 'lossless with transparency': encoded.webpLosslessAlpha },
  };
  for (const [name, original] of Object.entries(plain)) {
    it(`that is ${name} loses its metadata and keeps its pixels`, async () => {
      const { bytes, mimeType, size: found } = await prepared(original);
      assert.deepEqual([Buffer.from(bytes), mimeType, found], [original, 'image/webp', sizeOf('40x24')]);
      const withEverything = webpWithMetadata(original, 1);
      assert.ok(withEverything.includes(secret));
      const stripped = await prepared(Buffer.concat([withEverything, Buffer.from(secret)]));
      const [header, ...chunks] = webpChunks(stripped.bytes);
      const pixels = webpChunks(original).filter(([type]) => type !== 'VP8X');
      const flags = 0x20 | (pixels.length > 1 ? 0x10 : 0);
      assert.deepEqual(header, ['VP8X', Buffer.from([flags, 0, 0, 0, 39, 0, 0, 23, 0, 0])]);
      assert.deepEqual(chunks, [['ICCP', iccProfile], ...pixels]);
    });
  }

  it('keeps its orientation alone', async () => {
    for (let orientation = 2; orientation <= 8; orientation++) {
      const chunks = webpChunks((await prepared(webpWithMetadata(encoded.webpLossy, orientation))).bytes);
      const [type, tags] = chunks.at(-1) ?? assert.fail();
      assert.deepEqual(
        [chunks[0]?.[1][0], type, tags.length, readOrientations(tags).values],
        [0x28, 'EXIF', 26, [orientation]],
      );
    }
  });

  it('of another encoder keeps its profile', async () => {
    const { bytes } = await prepared(encoded.webpTagged);
    const types = (file: Uint8Array) => webpChunks(file).map(([type]) => type);
    assert.deepEqual(types(encoded.webpTagged), ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'EXIF', 'XMP ']);
    assert.deepEqual(types(bytes), ['VP8X', 'ICCP', 'ALPH', 'VP8 ']);
  });

  it('is refused when it moves', async () => {
    assert.deepEqual(await faultOf(encoded.webpAnimated), { reason: 'animated' });
  });

  it('is damaged when it ends early, wherever that is', async () => {
    for (const original of [...Object.values(plain), webpWithMetadata(encoded.webpLossy)]) {
      for (let length = 12; length < original.length - 1; length++) {
        assert.deepEqual(await faultOf(original.subarray(0, length)), { reason: 'damaged' }, `${length} bytes`);
      }
    }
  });

  it('is damaged when its chunks contradict each other or begin with nothing known', async () => {
    const [[, pixels] = assert.fail()] = webpChunks(encoded.webpLossy);
    const changed = (at: number, byte: number) => Buffer.from(pixels).fill(byte, at, at + 1);
    const canvas = Buffer.from([0, 0, 0, 0, 40, 0, 0, 23, 0, 0]);
    const files = [
      [],
      [['VP8L', pixels]],
      [['VP8 ', changed(3, 0)]],
      [['VP8 ', changed(0, 0xff)]],
      [['VP8 ', pixels.subarray(0, 10)]],
      [['VP8 ', Buffer.from(pixels).fill(0, 6, 8)]],
      [['EXIF', pixels]],
      [['VP8X', canvas]],
      [['VP8X', canvas], ['VP8 ', pixels]],
      [['VP8X', canvas.subarray(0, 9)], ['VP8 ', pixels]],
    ] as const; // prettier-ignore
    for (const chunks of files) {
      assert.deepEqual(await faultOf(webpFile(chunks)), { reason: 'damaged' }, JSON.stringify(chunks));
    }
  });
});

it('The browser host prepares the same', async () => {
  for (const original of [tinyJpeg, tinyPng, tinyWebp]) {
    assert.deepEqual(await prepared(original, cropTools.browser), await prepared(original));
  }
});
