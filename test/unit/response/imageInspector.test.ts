import { encode } from 'jpeg-js';
import assert from 'node:assert/strict';
import { ImageInspector, type ImageKind } from '../../../src/core/response/imageInspector.ts';
import { followedBy, jpeg, noisyPng, png, segment, webp, withSegments, type TestImage } from './images.ts';

function inspect(bytes: Uint8Array, blockLength = bytes.length): ImageKind | undefined {
  const inspector = new ImageInspector();
  for (let at = 0; at < bytes.length; at += blockLength) {
    inspector.write(bytes.subarray(at, at + blockLength));
  }
  return inspector.kind;
}

function kindOf({ format, width, height }: TestImage): unknown {
  return { format, width, height };
}

/** A RIFF file whose first chunk begins with these bytes. */
function riff(fourCC: string, start: readonly number[], byteLength = 40): Buffer {
  const bytes = Buffer.alloc(byteLength);
  bytes.write(`RIFF\0\0\0\0WEBP${fourCC}`, 'latin1');
  bytes.writeUInt32LE(byteLength - 8, 4);
  bytes.writeUInt32LE(byteLength - 20, 16);
  bytes.set(start, 20);
  return bytes;
}

function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(png.bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const cases: Readonly<Record<string, TestImage>> = {
  'a PNG': png,
  'a PNG of many chunks': noisyPng(300, 200),
  'a JPEG': jpeg,
  'a JPEG of noise': {
    bytes: encode({ width: 120, height: 90, data: noisyPng(120, 90).bytes.subarray(0, 120 * 90 * 4) }, 100).data,
    format: 'jpeg',
    width: 120,
    height: 90,
  },
  'a JPEG whose size comes after 500 KB of profiles and signatures': withSegments(
    jpeg,
    ...Array.from({ length: 8 }, (_, index) => segment(0xe1 + index, 0xffff)),
  ),
  'a JPEG with filled up markers': withSegments(jpeg, Buffer.from([0xff, 0xff]), Buffer.from([0xff])),
  'a JPEG with a restart marker': {
    ...jpeg,
    bytes: Buffer.concat([jpeg.bytes.subarray(0, -2), Buffer.from('ffd0ff00ffd9', 'hex')]),
  },
  'a JPEG whose frame header comes last': {
    bytes: Buffer.from('ffd8ffc2000b080010002001011100ffd9', 'hex'),
    format: 'jpeg',
    width: 32,
    height: 16,
  },
  'a lossy WebP': webp,
  'a lossless WebP': {
    bytes: riff('VP8L', [0x2f, 0xff, 0xc3, 0xbf, 0x00]),
    format: 'webp',
    width: 1024,
    height: 768,
  },
  'an extended WebP': {
    bytes: riff('VP8X', [0x10, 0, 0, 0, 0xff, 0x03, 0, 0xff, 0x02, 0]),
    format: 'webp',
    width: 1024,
    height: 768,
  },
};

describe('The inspection of an image', () => {
  for (const [name, image] of Object.entries(cases)) {
    it(`recognises ${name}, in blocks of any length`, () => {
      for (const blockLength of [1, 2, 3, 7, 64, 1000, 48 * 1024, image.bytes.length]) {
        assert.deepEqual(inspect(image.bytes, blockLength), kindOf(image), `blocks of ${blockLength}`);
      }
    });

    it(`ignores what follows ${name}`, () => {
      assert.deepEqual(inspect(followedBy(image, Buffer.alloc(100, 0xff)).bytes, 64), kindOf(image));
    });
  }

  it('refuses an image that is truncated anywhere', () => {
    for (const { bytes } of [png, jpeg, webp]) {
      for (let length = 0; length < bytes.length; length++) {
        assert.equal(inspect(bytes.subarray(0, length)), undefined, `${length} of ${bytes.length}`);
      }
    }
  });

  it('refuses impossible sizes', () => {
    const sides = [1, 16_384, 0, 16_385, 2 ** 31];
    assert.deepEqual(
      sides.map((side) => [inspect(pngOf(side, 1))?.width, inspect(pngOf(1, side))?.height]),
      [[1, 1], [16_384, 16_384], ...Array<unknown>(3).fill([undefined, undefined])],
    );
  });

  it('refuses data that only begins like an image', () => {
    const zeros = Buffer.alloc(100);
    const starts = [
      '89504e470d0a1a0a',
      '89504e470d0a1a0a0000000d49444154',
      'ffd8',
      'ffd8ffd9',
      '52494646200000005745425056503820',
      '52494646',
      '3c737667',
    ];
    for (const start of starts) {
      assert.equal(inspect(Buffer.concat([Buffer.from(start, 'hex'), zeros])), undefined, start);
    }
  });
});
