import { Random } from '../../../dev/imageService/picture/random.ts';
import { BitWriter } from '../../../src/core/base/bitWriter.ts';
import type { Size } from '../../../src/core/base/size.ts';
import { acTable, dcTable } from '../../../src/core/placeholder/encode/huffman.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';

export interface JpegOptions {
  readonly size: Size;
  /** Blocks of an MCU across and down, for each component. */
  readonly sampling: readonly (readonly [across: number, down: number])[];
  /** In MCUs. */
  readonly restartInterval?: number;
  /** Segments before the tables. */
  readonly segments?: readonly Uint8Array[];
  /** The marker of the frame header, which says how it is coded: usually baseline. */
  readonly frameMarker?: number;
  /** One scan for each component instead of a common one. */
  readonly isInterleaved?: boolean;
  /** DC values by component and number of the block in coding order, instead of random ones. */
  readonly dcOf?: (component: number, block: number) => number;
  /** Leaves out of the table of DC codes those of more bits. */
  readonly maxDcBits?: number;
}

export const samplings = {
  '4:2:0': [[2, 2], [1, 1], [1, 1]], // prettier-ignore
  '4:2:2': [[2, 1], [1, 1], [1, 1]], // prettier-ignore
  '4:4:0': [[1, 2], [1, 1], [1, 1]], // prettier-ignore
  '4:1:1': [[4, 1], [1, 1], [1, 1]], // prettier-ignore
  '4:4:4': [[1, 1], [1, 1], [1, 1]], // prettier-ignore
  grey: [[1, 1]],
  'grey with factors': [[2, 2]],
} as const;

/** A JPEG of random coefficients, the same for the same options. */
export function makeJpeg(options: JpegOptions): Buffer {
  const { size, sampling, restartInterval = 0, segments = [], frameMarker = 0xc0, isInterleaved = true } = options;
  const ids = sampling.map((_, index) => index + 1);
  const scans = isInterleaved ? [ids] : ids.map((id) => [id]);
  const maxDcBits = options.maxDcBits ?? 11;
  // Codes of four bits each, in the order of the symbols, where the usual ones are not complete
  const dcCodes =
    maxDcBits < 11
      ? [0, 0, 0, maxDcBits + 1, ...Array<number>(12).fill(0), ...Array(maxDcBits + 1).keys()]
      : [...dcTable.lengths, ...dcTable.symbols];
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...segments,
    jpegSegment(0xdb, [0, ...Array<number>(64).fill(3)]),
    jpegSegment(frameMarker, [
      ...[8, size.height >> 8, size.height & 255, size.width >> 8, size.width & 255, ids.length],
      ...sampling.flatMap(([across, down], index) => [index + 1, (across << 4) | down, 0]),
    ]),
    jpegSegment(0xc4, [0, ...dcCodes, 0x10, ...acTable.lengths, ...acTable.symbols]),
    ...(restartInterval > 0 ? [jpegSegment(0xdd, [restartInterval >> 8, restartInterval & 255])] : []),
    ...scans.flatMap((components) => [
      jpegSegment(0xda, [components.length, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
      codeScan(options, components),
    ]),
    Buffer.of(0xff, 0xd9),
  ]);
}

function codeScan(options: JpegOptions, ids: readonly number[]): Uint8Array {
  const { size, sampling, restartInterval = 0, maxDcBits = 11 } = options;
  const random = new Random(`${size.width} ${size.height} ${ids.join()}`);
  const bits = new BitWriter();
  const factors = (axis: 0 | 1) => Math.max(...sampling.map((both) => both[axis]));
  const isAlone = ids.length === 1;
  // A component that is alone has only the blocks that it needs
  const mcus = ([0, 1] as const).map((axis) => {
    const pixels = axis === 0 ? size.width : size.height;
    const own = sampling[(ids[0] ?? 1) - 1]?.[axis] ?? 1;
    return isAlone ? Math.ceil(Math.ceil((pixels * own) / factors(axis)) / 8) : Math.ceil(pixels / 8 / factors(axis));
  });
  const count = mcus.reduce((product, side) => product * side, 1);
  const last = ids.map(() => 0);
  const blocks = ids.map(() => 0);
  for (let mcu = 0; mcu < count; mcu++) {
    if (restartInterval > 0 && mcu > 0 && mcu % restartInterval === 0) {
      bits.writeMarker(0xd0 + ((mcu / restartInterval - 1) & 7));
      last.fill(0);
    }
    ids.forEach((id, index) => {
      const [blocksAcross, blocksDown] = sampling[id - 1] ?? [1, 1];
      for (let block = 0; block < (isAlone ? 1 : blocksAcross * blocksDown); block++) {
        const dc = options.dcOf?.(index, blocks[index] ?? 0) ?? Math.floor(random.between(-300, 300));
        blocks[index] = (blocks[index] ?? 0) + 1;
        codeDc(bits, dc - (last[index] ?? 0), maxDcBits);
        last[index] = dc;
        codeAc(bits, random);
      }
    });
  }
  return bits.finish();
}

function codeDc(bits: BitWriter, difference: number, maxDcBits: number): void {
  const length = bitLength(difference);
  if (maxDcBits < 11) {
    bits.write(length, 4);
  } else {
    const code = dcTable.codes.get(length);
    bits.write(code?.bits ?? 0, code?.length ?? 0);
  }
  bits.write(difference < 0 ? difference - 1 : difference, length);
}

/** A few values, sometimes none, sometimes the last one of the block too. */
function codeAc(bits: BitWriter, random: Random): void {
  const code = (symbol: number) => {
    const { bits: value = 0, length = 0 } = acTable.codes.get(symbol) ?? {};
    bits.write(value, length);
  };
  let place = 1;
  for (let count = random.next() * 5; count > 1; count--) {
    const zeros = random.next() < 0.1 ? 63 - place : Math.floor(random.next() * Math.min(20, 63 - place));
    const value = random.pick([-17, -3, -2, -1, 1, 2, 3, 17]);
    for (let rest = zeros; rest > 15; rest -= 16) {
      code(0xf0);
    }
    code(((zeros % 16) << 4) | bitLength(value));
    bits.write(value < 0 ? value - 1 : value, bitLength(value));
    place += zeros + 1;
    if (place > 62) {
      break;
    }
  }
  if (place < 64) {
    code(0);
  }
}

function bitLength(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}
