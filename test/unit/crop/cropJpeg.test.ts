import jpeg from 'jpeg-js';
import assert from 'node:assert/strict';
import { formatSize } from '../../../src/core/base/size.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { cases } from '../../support/cases.ts';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { cropTo, cropTools, croppedTo, roundedUp, sizeOf, slots } from '../../support/pictures/crop.ts';
import { assertTopLeft } from '../../support/pictures/decoded.ts';
import { makeJpeg, samplings, type JpegOptions } from '../../support/pictures/makeJpeg.ts';

const slot = sizeOf('65x67');
const base: JpegOptions = { size: roundedUp(slot), sampling: samplings['4:4:4'] };

describe('A JPEG', () => {
  for (const size of slots) {
    // Decoding large ones takes long
    const isLarge = size.width * size.height > 340_000;
    const entries = Object.entries(samplings).slice(0, isLarge ? cases(1, Infinity) : Infinity);
    for (const [name, sampling] of entries) {
      const mcus = roundedUp(size).width / 8;
      // The decoder reads on when the last interval of a single component is not full
      const odd = sampling.length === 1 ? [] : [7];
      for (const restartInterval of isLarge ? [0] : [0, 1, mcus, ...odd]) {
        it(`of ${name} with restart interval ${restartInterval} is cut to ${formatSize(size)}, the same pixels`, async () => {
          const original = makeJpeg({ size: roundedUp(size), sampling, restartInterval });
          const cropped = await croppedTo(size, original);
          assertTopLeft(cropped, original, size);
          assert.ok(cropped.length <= original.length * 1.05, `${original.length} -> ${cropped.length} bytes`);
        });
      }
    }
  }

  it('is cut on each side by any number of pixels', async () => {
    const originals = [samplings['4:4:4'], samplings['4:2:2'], samplings['4:2:0']].map((sampling) =>
      makeJpeg({ size: sizeOf('48x64'), sampling, restartInterval: 5 }),
    );
    for (let surplus = 1; surplus < 16; surplus++) {
      for (const size of [sizeOf(`${48 - surplus}x64`), sizeOf(`48x${64 - surplus}`)]) {
        for (const original of originals) {
          assertTopLeft(await croppedTo(size, original), original, size);
        }
      }
    }
  });

  it('of another encoder is cut too, also where that adds a whole byte to data that end with a byte', async () => {
    const { width, height } = roundedUp(slot);
    let hasWholeByte = false;
    for (let picture = 0; picture < 32; picture++) {
      const data = Buffer.alloc(width * height * 4, `picture ${picture}`);
      const original = jpeg.encode({ width, height, data }, 90).data;
      assertTopLeft(await croppedTo(slot, original), original, slot);
      hasWholeByte ||= original.subarray(-4).equals(Buffer.of(0xff, 0, 0xff, 0xd9));
    }
    assert.ok(hasWholeByte);
  });

  it('changes only in its header where no coded data are to be left out', async () => {
    const original = makeJpeg({ ...base, sampling: samplings['4:2:0'] });
    const cropped = await croppedTo(slot, original);
    const changed = Array.from(cropped).flatMap((byte, at) => (byte === original[at] ? [] : [byte]));
    assert.deepEqual([cropped.length, changed], [original.length, [slot.height, slot.width]]);
  });

  it('keeps its segments, and loses its content credentials', async () => {
    const [exif, comment, colours] = [
      jpegSegment(0xe1, exifOf(1)),
      jpegSegment(0xfe, Buffer.from('model')),
      jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0')),
    ];
    const credentials = jpegSegment(0xeb, Buffer.alloc(65_533, 'JP'));
    for (const sampling of [samplings['4:2:0'], samplings['4:4:4']]) {
      const segments = [credentials, exif, comment, credentials, Buffer.of(0xff), colours];
      const original = makeJpeg({ ...base, sampling, segments });
      const cropped = Buffer.from(await croppedTo(slot, original));
      assertTopLeft(cropped, original, slot);
      assert.deepEqual(
        [exif, comment, colours, Buffer.of(0xff, 0xeb)].map((segment) => cropped.includes(Buffer.from(segment))),
        [true, true, true, false],
      );
    }
  });

  it('of another type than Exif in the segment of Exif is cut', async () => {
    const original = makeJpeg({
      ...base,
      segments: [jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0'))],
    });
    assertTopLeft(await croppedTo(slot, original), original, slot);
  });

  it('is left as received when it is coded in another way', async () => {
    const left: Readonly<Record<string, JpegOptions>> = {
      progressive: { ...base, frameMarker: 0xc2 },
      extended: { ...base, frameMarker: 0xc1 },
      arithmetic: { ...base, frameMarker: 0xc9 },
      'in several scans': { ...base, isInterleaved: false },
      'in several scans that need no change': { ...base, sampling: samplings['4:2:0'], isInterleaved: false },
    };
    for (const [name, options] of Object.entries(left)) {
      assert.equal(await cropTo(slot, makeJpeg(options)), 'unsupported', name);
    }
    const deep = makeJpeg(base);
    deep[deep.indexOf(Buffer.of(0xff, 0xc0)) + 4] = 12;
    assert.equal(await cropTo(slot, deep), 'unsupported', '12 bits');
  });

  it('is left as received when it is shown rotated, or its orientation cannot be read', async () => {
    const whole = exifOf(1);
    const unreadable = [whole.subarray(0, 10), whole.subarray(0, -1), whole.fill(9, 6, 8)];
    for (const exif of [2, 3, 4, 5, 6, 7, 8].map(exifOf).concat(unreadable)) {
      for (const sampling of [samplings['4:2:0'], samplings['4:4:4']]) {
        const original = makeJpeg({ ...base, sampling, segments: [jpegSegment(0xe1, exif)] });
        assert.equal(await cropTo(slot, original), 'unsupported', exif.toString('hex'));
      }
    }
  });

  it('is left as received when its table has no code for a difference', async () => {
    // The values grow by 7 from block to block, and where a column is cut off, by 14: four bits
    const original = makeJpeg({ ...base, dcOf: (_, block) => 7 * block, maxDcBits: 3, sampling: [[1, 1]] });
    assert.equal(await cropTo(slot, original), 'unsupported');
    const steady = makeJpeg({ ...base, dcOf: () => 0, maxDcBits: 3, sampling: [[1, 1]] });
    assertTopLeft(await croppedTo(slot, steady), steady, slot);
  });

  it('is left as received when its size is not the one requested', async () => {
    for (const size of ['96x80', '80x64', '64x80'].map(sizeOf)) {
      assert.equal(await cropTo(slot, makeJpeg({ ...base, size })), 'size');
    }
  });

  it('is left as received when its coded data end early, go on, or have no code', async () => {
    const original = makeJpeg({ ...base, restartInterval: 10 });
    const end = original.length - 2;
    const restart = original.lastIndexOf(Buffer.of(0xff, 0xd0));
    const tables = original.indexOf(Buffer.of(0xff, 0xc4));
    const withEnd = (...parts: Uint8Array[]) => Buffer.concat([...parts, original.subarray(end)]);
    const damaged: Readonly<Record<string, Uint8Array>> = {
      'ends early': withEnd(original.subarray(0, end - 3)),
      'has no end': original.subarray(0, end),
      'has half an end': original.subarray(0, -1),
      'goes on': withEnd(original.subarray(0, end), Buffer.alloc(2, 1)),
      'has bytes after its end': Buffer.concat([original, Buffer.alloc(1)]),
      'has another restart marker': Buffer.from(original).fill(0xd3, restart + 1, restart + 2),
      'has no code for its bits': Buffer.from(original).fill(0xfe, restart - 20, restart),
      'has no tables of codes': Buffer.from(original).fill(0xfe, tables + 1, tables + 2),
    };
    for (const [name, bytes] of Object.entries(damaged)) {
      assert.equal(await cropImage(bytes, 'jpeg', base.size, slot, cropTools.node), 'damaged', name);
    }
  });
});

/** Tags with an orientation, as cameras write them. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
}
