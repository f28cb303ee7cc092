import jpeg from 'jpeg-js';
import assert from 'node:assert/strict';
import { hasUprightPixels, readOrientations } from '../../../src/core/crop/exifOrientation.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import { assertTopLeft } from '../../support/pictures/decoded.ts';
import * as encoded from '../../support/pictures/encodedPictures.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import {
  assertStripped,
  exifTags,
  faultOf,
  iccProfile,
  jpegMetadata,
  prepared,
  secret,
} from '../../support/pictures/referenceFiles.ts';
import { tinyJpeg } from '../../support/tinyImages.ts';

const size = sizeOf('37x29');
const baseJpeg = { size, sampling: samplings['4:2:0'] };

describe('A JPEG as reference image', () => {
  for (const [name, sampling] of Object.entries(samplings)) {
    for (const options of [{}, { restartInterval: 5 }, { isInterleaved: false }, { frameMarker: 0xc1 }]) {
      it(`of ${name} with ${JSON.stringify(options)} loses its metadata and keeps its pixels`, async () => {
        const original = makeJpeg({ size, sampling, ...options, segments: jpegMetadata() });
        const bytes = await assertStripped(original);
        const kept = [
          jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x48\0\x48\0\0')),
          jpegSegment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01')),
        ];
        assert.deepEqual(bytes, makeJpeg({ size, sampling, ...options, segments: kept }));
      });
    }
  }

  it('of another encoder is kept, progressive too', async () => {
    for (const original of [tinyJpeg, encoded.jpegProgressive]) {
      assert.deepEqual(await assertStripped(original), original);
    }
    const { bytes, size: found, mimeType } = await prepared(encoded.jpegTagged);
    assert.ok(encoded.jpegTagged.includes(`${secret} exif`) && encoded.jpegTagged.includes(`${secret} xmp`));
    assert.ok(!Buffer.from(bytes).includes(secret) && Buffer.from(bytes).includes('ICC_PROFILE'));
    assert.deepEqual([found, mimeType], [sizeOf('40x24'), 'image/jpeg']);
    assertTopLeft(bytes, encoded.jpegTagged, found);
  });

  it('loses what follows its end: films, archives, more pictures', async () => {
    const original = makeJpeg(baseJpeg);
    const rest = [Buffer.from(`ftypmp42${secret}`), Buffer.from(`PK\x03\x04${secret}`), makeJpeg(baseJpeg)];
    for (const more of rest) {
      assert.deepEqual(Buffer.from((await prepared(Buffer.concat([original, more]))).bytes), original);
    }
  });

  it('may have bytes of ones before its markers', async () => {
    const original = makeJpeg({ ...baseJpeg, segments: [Buffer.alloc(5, 0xff)] });
    const filled = Buffer.concat([original.subarray(0, -2), Buffer.alloc(3, 0xff), original.subarray(-2)]);
    assert.deepEqual((await assertStripped(filled)).length, original.length - 5 + 3);
  });

  it('keeps its orientation alone, where the tags stood, and its profile', async () => {
    for (let orientation = 2; orientation <= 8; orientation++) {
      const profile = jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), iccProfile]));
      const original = makeJpeg({ ...baseJpeg, segments: [...jpegMetadata(orientation), profile, exifSegment(3)] });
      const bytes = await assertStripped(original);
      const at = bytes.indexOf('Exif\0\0');
      const tags = bytes.subarray(at + 6, at - 2 + bytes.readUInt16BE(at - 2));
      assert.deepEqual([tags.length, readOrientations(tags)], [26, { values: [orientation], isWhole: true }]);
      assert.equal(bytes.indexOf('Exif', at + 4), -1, 'tags twice');
      assert.ok(!hasUprightPixels(tags) && bytes.includes(Buffer.from(profile)));
    }
  });

  it('is upright when its tags cannot be read or say nothing that exists', async () => {
    for (const tags of [exifTags(1), exifTags(0), exifTags(9), exifTags(), Buffer.from('II'), Buffer.alloc(0)]) {
      const segments = [jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tags]))];
      assert.deepEqual(await assertStripped(makeJpeg({ ...baseJpeg, segments })), makeJpeg(baseJpeg));
    }
  });

  it('is refused in the colours of print', async () => {
    assert.deepEqual(await faultOf(encoded.jpegCmyk), { reason: 'cmyk' });
  });

  it('is refused when few programs can read it', async () => {
    for (const frameMarker of [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]) {
      assert.deepEqual(await faultOf(makeJpeg({ ...baseJpeg, frameMarker })), { reason: 'unsupported' });
    }
    const [deep, flat, two] = [makeJpeg(baseJpeg), makeJpeg(baseJpeg), makeJpeg({ size, sampling: [[1, 1], [1, 1]] })]; // prettier-ignore
    const frame = deep.indexOf(Buffer.of(0xff, 0xc0));
    deep[frame + 4] = 12;
    flat.fill(0, frame + 5, frame + 7);
    for (const bytes of [deep, flat, two]) {
      assert.deepEqual(await faultOf(bytes), { reason: 'unsupported' });
    }
  });

  it('is damaged when it ends early, wherever that is', async () => {
    const original = makeJpeg({ size: sizeOf('16x16'), sampling: samplings['4:4:4'], segments: jpegMetadata() });
    for (let length = 2; length < original.length; length++) {
      assert.deepEqual(await faultOf(original.subarray(0, length)), { reason: 'damaged' }, `${length} bytes`);
    }
  });

  it('of the usual encoder is sent as it is', async () => {
    const data = Buffer.alloc(64 * 64 * 4, 'a picture');
    const original = jpeg.encode({ width: 64, height: 64, data }, 90).data;
    assert.deepEqual(await assertStripped(original), Buffer.from(original));
  });
});

function exifSegment(orientation: number): Uint8Array {
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifTags(orientation)]));
}
