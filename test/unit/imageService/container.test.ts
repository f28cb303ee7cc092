import assert from 'node:assert/strict';
import { decodePixels } from '../../../dev/decodePicture.ts';
import { readContainer } from '../../../dev/imageService/references/container.ts';
import { sampleOf } from '../../../dev/imageService/references/sample.ts';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { privateText, references } from '../../support/pictures/references.ts';
import { tinyWebp } from '../../support/tinyImages.ts';

const size = { width: 20, height: 12 };
const plainPng = makePng({ size, colourType: 2, depth: 8 });
const plainJpeg = makeJpeg({ size, sampling: samplings['4:2:0'] });

describe('The structure of a reference image', () => {
  for (const { name, read, type, width, height, metadata, orientation } of references) {
    it(`has all that is no picture in ${name}`, () => {
      const stored = orientation === 6 ? { width: height, height: width } : { width, height };
      assert.deepEqual(readContainer(read()), { type, ...stored, metadata, orientation });
      assert.ok(read().includes(privateText));
    });
  }

  for (const [what, bytes, metadata] of [
    ['a plain PNG', plainPng, []],
    ['a plain JPEG', plainJpeg, []],
    ['a plain WebP', tinyWebp, []],
    [
      'a JPEG with what decoders need',
      jpegWith(jpegSegment(0xe0, Buffer.from('JFIF\0')), jpegSegment(0xee, Buffer.from('Adobe'))),
      [],
    ],
    ['a colour profile', jpegWith(jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0'))), ['ICC']],
    ['an orientation alone', jpegWith(orientationSegment(0)), ['orientation']],
    ['an orientation with bytes behind it', jpegWith(orientationSegment(1)), ['EXIF']],
    ['a damaged EXIF', jpegWith(jpegSegment(0xe1, Buffer.from('Exif\0\0II'))), ['EXIF']],
    ['bytes after the end of a JPEG', Buffer.concat([plainJpeg, Buffer.of(1)]), ['trailer']],
    ['bytes after the end of a PNG', Buffer.concat([plainPng, Buffer.of(1)]), ['trailer']],
    ['bytes after the end of a WebP', Buffer.concat([tinyWebp, Buffer.of(1)]), ['trailer']],
    [
      'an unknown chunk',
      makePng({ size, colourType: 2, depth: 8, before: [pngChunk('caBX', Buffer.of(1))] }),
      ['caBX'],
    ],
    ['an index of several pictures', jpegWith(jpegSegment(0xe2, Buffer.from('MPF\0'))), ['APP2']],
  ] as const) {
    it(`names the parts of ${what}`, () => {
      assert.deepEqual(readContainer(bytes)?.metadata, metadata);
    });
  }

  it('is none where a file is cut short, or something else', () => {
    const others = ['', 'GIF89a', '<svg/>', 'RIFF\0\0\0\0WAVE'].map((text) => Buffer.from(text));
    const cut = [plainPng, plainJpeg.subarray(0, 60), tinyWebp].map((bytes) => bytes.subarray(0, bytes.length - 8));
    assert.deepEqual(
      [...others, ...cut].map((bytes) => readContainer(bytes)),
      Array(7).fill(undefined),
    );
  });
});

describe('The sample of a reference image', () => {
  for (const { name, read, width, height, field, corner, orientation } of references) {
    it(`shows ${name} upright and in its colours`, () => {
      const sample = sampleOf(read(), orientation);
      assert.deepEqual([sample.width, sample.height], [width, height]);
      assertNear([...sample.pixels.subarray(0, 3)], corner);
      assertNear([...sample.pixels.subarray(-3)], field);
      assertNear([...sample.pixels.subarray((width - 1) * 3, width * 3)], field);
      assertNear([...sample.pixels.subarray(-width * 3, -width * 3 + 3)], field);
    });
  }

  it('turns and mirrors as each orientation says', () => {
    const png = references[0].read();
    const corners = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => {
      const { width, height, pixels } = sampleOf(png, orientation);
      const places = [0, width - 1, (height - 1) * width, height * width - 1];
      return [`${width}x${height}`, places.findIndex((place) => pixels[place * 3] === references[0].corner[0])];
    });
    assert.deepEqual(corners, [
      ['96x64', 0],
      ['96x64', 1],
      ['96x64', 3],
      ['96x64', 2],
      ['64x96', 0],
      ['64x96', 1],
      ['64x96', 3],
      ['64x96', 2],
    ]);
  });

  it('is small, and white where the picture is transparent', () => {
    const clear = makePng({
      size: { width: 900, height: 300 },
      colourType: 6,
      depth: 8,
      changeLines: (l) => l.fill(0),
    });
    const sample = sampleOf(clear, 1);
    assert.deepEqual([sample.width, sample.height, Math.min(...sample.pixels)], [320, 107, 255]);
  });

  it('throws for a damaged PNG, JPEG and WebP', () => {
    for (const { read } of references) {
      assert.throws(() => decodePixels(read().subarray(0, 400)));
    }
  });
});

function jpegWith(...segments: readonly Uint8Array[]): Buffer {
  return makeJpeg({ size, sampling: samplings['4:2:0'], segments });
}

function orientationSegment(extraBytes: number): Uint8Array {
  const tiff = 'II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0' + 'x'.repeat(extraBytes);
  return jpegSegment(0xe1, Buffer.from(`Exif\0\0${tiff}`, 'latin1'));
}

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  const distance = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? 0))));
  assert.ok(distance <= 4, `${actual.join()} is not ${expected.join()}`);
}
