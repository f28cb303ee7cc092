import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { isColourProfile } from '../../../src/core/references/iccProfile.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import * as encoded from '../../support/pictures/encodedPictures.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { faultOf, prepared, profileOf, secret, webpChunks, webpFile } from '../../support/pictures/referenceFiles.ts';

const size = sizeOf('37x29');

/** Bytes that are said to be a profile, and have something else in them. */
const disguised: Readonly<Record<string, Buffer>> = {
  'a text': Buffer.from(`${secret} `.repeat(10)),
  'bytes behind it': Buffer.concat([profileOf(['colour']), Buffer.from(secret)]),
  'bytes behind its data': profileOf(['colour'], (bytes) => withLength(Buffer.concat([bytes, Buffer.from(secret)]))),
  'bytes before its data': profileOf([`${secret}!`], (bytes) => withNumber(bytes, 136, bytes.length - 4)),
  'no signature': profileOf([secret], (bytes) => bytes.fill('x', 36, 40)),
  'data outside': profileOf([secret], (bytes) => withNumber(bytes, 140, 1e6)),
  'too many data': profileOf([secret], (bytes) => withNumber(bytes, 128, 0xffffffff)),
};

describe('The colour profile of a reference image', () => {
  it('is known by its structure', () => {
    for (const data of [[], ['colour'], ['one', 'other colour', 'x']]) {
      assert.ok(isColourProfile(profileOf(data)), data.join());
    }
    for (const [what, bytes] of Object.entries(disguised)) {
      assert.ok(!isColourProfile(bytes), what);
    }
  });

  for (const [what, bytes] of Object.entries(disguised)) {
    it(`is left out of each format where it has ${what}`, async () => {
      for (const file of [pngWith(deflateSync(bytes)), jpegWith(bytes), webpWith(bytes)]) {
        assert.ok(!Buffer.from((await prepared(file)).bytes).includes(secret));
      }
      const png = await prepared(pngWith(deflateSync(bytes)));
      assert.ok(!Buffer.from(png.bytes).includes('iCCP'));
    });
  }

  it('is left out of a PNG where other data follow in its chunk', async () => {
    const { bytes } = await prepared(pngWith(Buffer.concat([deflateSync(profileOf(['colour'])), Buffer.from(secret)])));
    assert.ok(!Buffer.from(bytes).includes('iCCP') && !Buffer.from(bytes).includes(secret));
  });

  it('stays in a JPEG of which it has several segments, and only when all are there once', async () => {
    const profile = profileOf(['x'.repeat(100)]);
    const [one, two] = [profile.subarray(0, 90), profile.subarray(90)];
    const stays = async (...segments: readonly Buffer[]) =>
      Buffer.from((await prepared(makeJpeg({ size, sampling: samplings['4:2:0'], segments }))).bytes).includes('ICC_');
    assert.ok(await stays(iccSegment(one, 1, 2), iccSegment(two, 2, 2)));
    assert.ok(!(await stays(iccSegment(one, 1, 2))));
    assert.ok(!(await stays(iccSegment(one, 1, 2), iccSegment(two, 2, 2), iccSegment(Buffer.from(secret), 3, 2))));
    assert.ok(!(await stays(iccSegment(profile, 1, 1), iccSegment(Buffer.from(secret), 1, 1))));
  });
});

describe('Coded pixels of a reference image', () => {
  it('are refused when they are far more than its size can have', async () => {
    const film = Buffer.alloc(200_000, 'x');
    const original = makeJpeg({ size, sampling: samplings['4:2:0'] });
    const jpeg = Buffer.concat([original.subarray(0, -2), film, original.subarray(-2)]);
    const webp = (plain: Buffer) =>
      webpFile(webpChunks(plain).map(([type, data]) => [type, type === 'VP8X' ? data : Buffer.concat([data, film])]));
    for (const file of [jpeg, webp(encoded.webpLossless), webp(encoded.webpLossy)]) {
      assert.deepEqual(await faultOf(file), { reason: 'damaged' });
    }
  });
});

function withLength(bytes: Buffer): Buffer {
  return withNumber(bytes, 0, bytes.length);
}

function withNumber(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt32BE(value, at);
  return bytes;
}

function iccSegment(data: Uint8Array, number: number, count: number): Buffer {
  return Buffer.from(jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.of(number, count), data])));
}

function jpegWith(profile: Buffer): Buffer {
  return makeJpeg({ size, sampling: samplings['4:2:0'], segments: [iccSegment(profile, 1, 1)] });
}

function pngWith(compressed: Buffer): Buffer {
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('name\0\0'), compressed]));
  return makePng({ size, colourType: 2, depth: 8, before: [chunk] });
}

function webpWith(profile: Buffer): Buffer {
  const header = Buffer.from([0x20, 0, 0, 0, 39, 0, 0, 23, 0, 0]);
  return webpFile([['VP8X', header], ['ICCP', profile], ...webpChunks(encoded.webpLossy)]);
}
