import assert from 'node:assert/strict';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { referenceLimits } from '../../../src/core/request/references.ts';
import type { OtherFormat } from '../../../src/core/references/fileKind.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import { avif } from '../../support/pictures/encodedPictures.ts';
import { makeJpeg } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { faultOf, prepared } from '../../support/pictures/referenceFiles.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';
import { draw, formats } from '../placeholder/draw.ts';

const one = sizeOf('1x1');

/** The first bytes of a file, and zeros. */
function startingWith(...parts: readonly (string | number)[]): Buffer {
  const start = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part)));
  return Buffer.concat([...start, Buffer.alloc(40)]);
}

const otherFormats: Readonly<Record<OtherFormat, readonly Buffer[]>> = {
  AVIF: [avif, startingWith('\0\0\0\x20ftypmif1\0\0\0\0mif1avif')],
  BMP: [startingWith('BM\x46\0\0\0\0\0\0\0\x36\0\0\0')],
  GIF: [startingWith('GIF89a'), startingWith('GIF87a')],
  HEIC: ['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand) => startingWith('\0\0\0\x18ftyp', brand)),
  ICO: [startingWith('\0\0\x01\0\x01\0')],
  'JPEG 2000': [startingWith('\0\0\0\x0cjP  \r\n'), startingWith(0xff, 0x4f, 0xff, 0x51)],
  'JPEG XL': [startingWith(0xff, 0x0a), startingWith('\0\0\0\x0cJXL ')],
  PDF: [startingWith('%PDF-1.7')],
  PSD: [startingWith('8BPS\0\x01')],
  SVG: [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n<svg width="1">',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"><svg:svg >',
  ].map((text) => Buffer.from(text)),
  TIFF: [startingWith('II*\0'), startingWith('MM\0*'), startingWith('II+\0')],
};

describe('A file that cannot be a reference image', () => {
  for (const [format, files] of Object.entries(otherFormats)) {
    it(`is called by its name: ${format}`, async () => {
      for (const bytes of files) {
        assert.deepEqual(await faultOf(bytes), { reason: 'otherFormat', format }, bytes.toString('latin1'));
      }
    });
  }

  it('may be empty, or no image', async () => {
    assert.deepEqual(await faultOf(Buffer.of()), { reason: 'empty' });
    const texts = ['a', 'text', '<html><body>an <b>svg</b></body></html>', 'the tag <svg>', 'BMW', 'II', '{}', '\0'];
    const others = [
      'RIFF\x24\0\0\0WAVEfmt ',
      '\0\0\0\x18ftypisom\0\0\0\0mp42',
      'PK\x03\x04',
      '\x7fELF',
      '\0\0\0\0\0\0\0\0',
    ];
    for (const text of [...texts, ...others]) {
      assert.deepEqual(await faultOf(Buffer.from(text, 'latin1')), { reason: 'noImage' }, JSON.stringify(text));
    }
  });

  it('is damaged when it was changed like a text', async () => {
    const changed = Buffer.from(tinyPng.toString('latin1').replace('\r\n', '\n'), 'latin1');
    assert.deepEqual(await faultOf(changed), { reason: 'damaged' });
    for (const bytes of [tinyPng, tinyJpeg]) {
      assert.deepEqual(await faultOf(Buffer.from(bytes.toString('utf8'))), { reason: 'noImage' });
    }
  });

  it('may be a placeholder of ours, even a changed one', async () => {
    for (const format of formats) {
      const placeholder = await draw(format);
      assert.deepEqual(await faultOf(placeholder), { reason: 'placeholder' });
      assert.deepEqual(await faultOf(placeholder.subarray(0, -1)), { reason: 'placeholder' });
    }
  });

  it('may have too many bytes, whatever they are', async () => {
    const padding = Buffer.alloc(referenceLimits.maxBytes - tinyPng.length);
    assert.deepEqual((await prepared(Buffer.concat([tinyPng, padding]))).bytes.length, tinyPng.length);
    const bytes = Buffer.concat([tinyPng, padding, Buffer.alloc(1)]);
    assert.deepEqual(await faultOf(bytes), { reason: 'tooManyBytes', bytes: 10_000_001 });
  });

  it('may have too many pixels; one of exactly the limit has not', async () => {
    const size = sizeOf('2000x2001');
    const large: readonly Buffer[] = [
      makePng({ size, colourType: 0, depth: 1 }),
      resized(tinyJpeg, tinyJpeg.indexOf(Buffer.of(0xff, 0xc0)) + 5, [0x07, 0xd1, 0x07, 0xd0]),
      resized(tinyWebp, 26, [0xd0, 0x07, 0xd1, 0x07]),
    ];
    for (const bytes of large) {
      assert.deepEqual(await faultOf(bytes), { reason: 'tooManyPixels', size });
    }
    const largest = sizeOf('2000x2000');
    assert.deepEqual((await prepared(makePng({ size: largest, colourType: 0, depth: 1 }))).size, largest);
  });

  it('may say that it is huge, with few bytes', async () => {
    const [width, height] = [2 ** 31 - 1, 2 ** 31 - 1];
    const header = Buffer.from(tinyPng.subarray(16, 29));
    header.writeUInt32BE(width);
    header.writeUInt32BE(height, 4);
    const bytes = resized(tinyPng, 8, [...pngChunk('IHDR', header)]);
    assert.deepEqual(await faultOf(bytes), { reason: 'tooManyPixels', size: { width, height } });
    assert.deepEqual(await faultOf(makePng({ size: sizeOf('16385x1'), colourType: 0, depth: 1 })), {
      reason: 'unsupported',
    });
    assert.deepEqual(await faultOf(makeJpeg({ size: { ...one, width: 0 }, sampling: [[1, 1]] })), {
      reason: 'damaged',
    });
  });
});

function resized(bytes: Buffer, at: number, size: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(size, at);
  return copy;
}
