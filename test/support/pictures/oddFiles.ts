import assert from 'node:assert/strict';
import type { Random } from '../../../dev/imageService/picture/random.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { prepareReference } from '../../../src/core/references/prepareReference.ts';
import { referenceLimits } from '../../../src/core/request/references.ts';
import { mutate } from '../../faults/answers/mutate.ts';
import { cpuMs } from '../cpuTime.ts';
import { cropTools, sizeOf } from './crop.ts';
import { assertTopLeft, decode, decodes } from './decoded.ts';
import * as encoded from './encodedPictures.ts';
import { makeJpeg, samplings } from './makeJpeg.ts';
import { interlacedLines, makePng, type PngOptions } from './makePng.ts';
import { jpegMetadata, pngMetadata, prepared, webpWithMetadata } from './referenceFiles.ts';

const size = sizeOf('37x29');
const longestMs = 500;

/**
 * Prepares one odd file, and checks that it is refused with a reason, or comes out whole, with the same pixels.
 * @returns what became of it, for statistics
 */
export async function prepareOdd(random: Random): Promise<string> {
  const bytes = oddFile(random);
  const before = Buffer.from(bytes);
  const start = cpuMs();
  const result = await prepareReference(bytes, cropTools[random.pick(['node', 'browser'] as const)]);
  const usedMs = cpuMs() - start;
  assert.ok(usedMs < longestMs, `${usedMs} ms of CPU`);
  assert.ok(before.equals(bytes), 'the file in memory was changed');
  if ('fault' in result) {
    return result.fault.reason;
  }
  const { ok } = result;
  assert.ok(ok.size.width > 0 && ok.size.height > 0);
  assert.ok(ok.size.width * ok.size.height <= referenceLimits.maxPixels);
  assert.deepEqual(await prepared(ok.bytes), ok, 'changed once more');
  return `${ok.mimeType}, ${ok.mimeType === 'image/webp' ? 'not decoded' : compare(ok.bytes, bytes)}`;
}

function compare(stripped: Uint8Array, original: Uint8Array): string {
  if (decodes(original)) {
    assertTopLeft(stripped, original, decode(stripped));
    return 'the same pixels';
  }
  const isWhole = decodes(stripped);
  // The coded data of a JPEG are not read; of a PNG, all is
  assert.ok(isWhole || stripped[0] === 0xff, 'a damaged PNG was accepted');
  return isWhole ? 'whole without what was wrong' : 'damaged in its coded data';
}

function oddFile(random: Random): Buffer {
  const make = random.pick([changed, changed, changed, withNumber, withNumber, nested, other]);
  return make(random);
}

/** In a few places: bits, parts left out, repeated, swapped, overwritten, or the end cut off. */
function changed(random: Random): Buffer {
  return mutate(picture(random), random).body;
}

/** A length or a size says something else: nothing, one more, much, or all. */
function withNumber(random: Random): Buffer {
  const file = Buffer.from(picture(random));
  const at = Math.floor(random.between(0, Math.min(file.length - 4, random.pick([30, 200, 2000]))));
  const value = random.pick([0, 1, 0xffff, 0x10000, 0x7fffffff, 0xffffffff, file.length, file.length + 1]);
  const write = random.pick(['writeUInt32BE', 'writeUInt32LE', 'writeUInt16BE', 'writeUInt16LE'] as const);
  file[write](write.includes('16') ? value & 0xffff : value, at);
  return file;
}

/** One in another: after its end, in its metadata, or in the middle of it. */
function nested(random: Random): Buffer {
  const [outer, inner] = [picture(random), picture(random)];
  const place = Math.floor(random.between(0, outer.length));
  return random.pick([
    () => Buffer.concat([outer, inner]),
    () => Buffer.concat([outer.subarray(0, place), inner, outer.subarray(place)]),
    () =>
      makePng({ size, colourType: 2, depth: 8, before: [pngChunk('prVt', inner)], after: [pngChunk('teXt', inner)] }),
    () =>
      makeJpeg({ size, sampling: samplings['4:2:0'], segments: [jpegSegment(0xfe, inner), jpegSegment(0xe7, inner)] }),
  ])();
}

/** What is no picture of these formats. */
function other(random: Random): Buffer {
  const length = Math.floor(random.between(0, random.pick([20, 2000, 200_000])));
  const noise = Buffer.from(Array.from({ length }, () => Math.floor(random.between(0, 256))));
  const starts = [
    '',
    '',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    'RIFF\xff\xff\0\0WEBPVP8X',
    'GIF89a',
    'BM',
    '<svg',
    '%PDF',
  ];
  return random.pick([
    () => Buffer.concat([Buffer.from(random.pick(['', ...starts]), 'latin1'), noise]),
    () => Buffer.alloc(length),
    () => Buffer.alloc(length, 0xff),
    () => Buffer.alloc(length, '<svg xmlns="http://www.w3.org/2000/svg"><!-- '),
    () => Buffer.alloc(length, 'text '),
    () => mutate(encoded.avif, random).body,
    () => mutate(encoded.jpegCmyk, random).body,
    () => mutate(encoded.webpAnimated, random).body,
  ])();
}

function picture(random: Random): Buffer {
  const orientation = random.pick([undefined, 1, 6]);
  const kind = random.pick<Pick<PngOptions, 'colourType' | 'depth'>>([
    { colourType: 2, depth: 8 },
    { colourType: 3, depth: 4 },
    { colourType: 6, depth: 16 },
    { colourType: 0, depth: 1 },
  ]);
  return random.pick([
    () => makePng({ size, ...kind, before: pngMetadata(orientation), chunkBytes: random.pick([1e6, 300]) }),
    () => makePng({ size, ...kind, interlaced: true, changeLines: () => interlacedLines({ size, ...kind }) }),
    () =>
      makeJpeg({
        size,
        sampling: samplings[random.pick(['4:4:4', '4:2:0', 'grey'] as const)],
        restartInterval: random.pick([0, 5]),
        isInterleaved: random.pick([true, false]),
        segments: random.pick([[], jpegMetadata(orientation)]),
      }),
    () => random.pick([encoded.jpegProgressive, encoded.jpegTagged]),
    () => random.pick([encoded.webpLossy, encoded.webpLossless, encoded.webpLossyAlpha, encoded.webpTagged]),
    () => webpWithMetadata(random.pick([encoded.webpLossy, encoded.webpLosslessAlpha]), orientation),
  ])();
}
