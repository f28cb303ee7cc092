import assert from 'node:assert/strict';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { mutate } from '../../faults/answers/mutate.ts';
import { cpuMs } from '../cpuTime.ts';
import { cropTools, roundedUp, sizeOf } from './crop.ts';
import { assertTopLeft, decodes } from './decoded.ts';
import { makeJpeg, samplings } from './makeJpeg.ts';
import { makePng, type PngOptions } from './makePng.ts';

const slot = sizeOf('37x41');
const size = roundedUp(slot);
const longestMs = 500;

/**
 * Cuts one damaged picture, and checks that it was cut exactly or not at all.
 * @returns what became of it, for statistics
 */
export async function cutMutated(seed: string): Promise<string> {
  const random = new Random(seed);
  const format = random.pick(['png', 'jpeg'] as const);
  const bytes = format === 'png' ? mutatedPng(random) : mutatedJpeg(random);
  const before = Buffer.from(bytes);
  const start = cpuMs();
  const cropped = await cropImage(bytes, format, size, slot, cropTools[random.pick(['node', 'browser'] as const)]);
  const usedMs = cpuMs() - start;
  assert.ok(usedMs < longestMs, `${usedMs} ms of CPU`);
  assert.ok(before.equals(bytes), 'the received bytes were changed');
  if (typeof cropped === 'string') {
    return `${format} ${cropped}`;
  }
  // Damage that leaves a picture whole for its decoder is in both, or in what was cut off
  if (decodes(bytes)) {
    assertTopLeft(cropped, bytes, slot);
    return `${format} cut`;
  }
  assert.ok(!decodes(cropped), 'a damaged picture was made whole');
  return `${format} cut, damaged before and after`;
}

const pngKinds: readonly [PngKind, ...PngKind[]] = [
  { colourType: 2, depth: 8 },
  { colourType: 6, depth: 16 },
  { colourType: 3, depth: 8 },
  { colourType: 3, depth: 2 },
  { colourType: 0, depth: 1 },
  { colourType: 4, depth: 8 },
];
type PngKind = Pick<PngOptions, 'colourType' | 'depth'>;

/** With right checksums: those in the file, its compressed data, or its lines are changed. */
function mutatedPng(random: Random): Buffer {
  const kind = random.pick(pngKinds);
  const change = (bytes: Buffer) => mutate(bytes, random).body;
  const changes: readonly [Partial<PngOptions>, ...Partial<PngOptions>[]] = [
    {},
    { changeLines: change },
    { changeData: change },
    { before: [change(makePng({ size, colourType: 0, depth: 1 }).subarray(8))] },
    { after: [change(makePng({ size, colourType: 0, depth: 1 }).subarray(8))] },
  ];
  const chosen = random.pick(changes);
  const whole = makePng({ size, ...kind, chunkBytes: random.pick([1e6, 500]), ...chosen });
  return Object.keys(chosen).length === 0 ? change(whole) : whole;
}

/** Changed anywhere, in the header alone, or in the coded data alone. */
function mutatedJpeg(random: Random): Buffer {
  const whole = makeJpeg({
    size,
    sampling: samplings[random.pick(['4:4:4', '4:2:2', '4:2:0', 'grey'] as const)],
    restartInterval: random.pick([0, 0, 1, 6]),
    segments: random.pick([[], [jpegSegment(0xeb, Buffer.from('JP')), jpegSegment(0xfe, Buffer.from('a comment'))]]),
  });
  const headBytes = whole.indexOf(Buffer.of(0xff, 0xda)) + 10;
  const part = random.pick(['all', 'head', 'rest']);
  const [from, to] = [part === 'rest' ? headBytes : 0, part === 'head' ? headBytes : whole.length];
  const changed = mutate(whole.subarray(from, to), random).body;
  return Buffer.concat([whole.subarray(0, from), changed, whole.subarray(to)]);
}
