import type { BitWriter } from '../../base/bitWriter.ts';
import { acTable, dcTable, type CodeTable } from './huffman.ts';

/** Eight rows of one component, from -128 to 127. */
export type Plane = Float32Array;

/** The zigzag order of a block: along its diagonals, from low to high frequencies. */
export const zigzag: readonly number[] = Array.from({ length: 64 }, (_, place) => place).sort((one, other) => {
  const [diagonal, otherDiagonal] = [(one >> 3) + (one & 7), (other >> 3) + (other & 7)];
  return diagonal - otherDiagonal || (diagonal % 2 === 0 ? other - one : one - other);
});

/** The quantisation step of a frequency. @param kind 0 brightness, 1 colour */
export function quantization(kind: number, place: number): number {
  const busyness = (place >> 3) + (place & 7);
  return kind === 0 ? 6 + 2 * busyness : 10 + 4 * busyness;
}

/** Codes the blocks of one component, one after the other. */
export class BlockCoder {
  readonly #bits: BitWriter;
  readonly #divisors: readonly number[];
  readonly #block = new Float32Array(64);
  readonly #halves: Halves = { sums: new Float32Array(4), differences: new Float32Array(4) };
  #lastMean = 0;

  constructor(bits: BitWriter, kind: number) {
    this.#bits = bits;
    this.#divisors = zigzag.map((place) => quantization(kind, place));
  }

  /** @param x column in the rows of the plane where the block begins @param width of these rows */
  code(plane: Plane, x: number, width: number): void {
    const block = this.#block;
    const isEven = copyBlock(plane, x, width, block);
    if (!isEven) {
      transform(block, this.#halves);
    }
    const mean = Math.round((isEven ? (block[0] ?? 0) * 8 : (block[0] ?? 0)) / (this.#divisors[0] ?? 1));
    this.#writeNumber(dcTable, 0, mean - this.#lastMean);
    this.#lastMean = mean;
    if (isEven) {
      this.#writeCode(acTable, endOfBlock);
    } else {
      this.#writeRest(block);
    }
  }

  /** Nonzero values, each with the number of zeros before it; a block that is not full has an end code. */
  #writeRest(block: Float32Array): void {
    let zeros = 0;
    for (let place = 1; place < 64; place++) {
      const value = Math.round((block[zigzag[place] ?? 0] ?? 0) / (this.#divisors[place] ?? 1));
      if (value === 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) {
        this.#writeCode(acTable, sixteenZeros);
      }
      this.#writeNumber(acTable, zeros, value);
      zeros = 0;
    }
    if (zeros > 0) {
      this.#writeCode(acTable, endOfBlock);
    }
  }

  #writeNumber(table: CodeTable, zeros: number, value: number): void {
    const length = 32 - Math.clz32(Math.abs(value));
    this.#writeCode(table, (zeros << 4) | length);
    this.#bits.write(value < 0 ? value - 1 : value, length);
  }

  #writeCode(table: CodeTable, symbol: number): void {
    const code = table.codes.get(symbol);
    if (code) {
      this.#bits.write(code.bits, code.length);
    }
  }
}

const endOfBlock = 0;
const sixteenZeros = 0xf0;

/** @returns whether all values are equal */
function copyBlock(plane: Plane, x: number, width: number, block: Float32Array): boolean {
  const first = plane[x] ?? 0;
  let isEven = true;
  for (let at = 0; at < 64; at++) {
    const value = plane[(at >> 3) * width + x + (at & 7)] ?? 0;
    isEven &&= value === first;
    block[at] = value;
  }
  return isEven;
}

/** Memory for one step of the transform, so that none is allocated for each block. */
interface Halves {
  readonly sums: Float32Array;
  readonly differences: Float32Array;
}

/** The discrete cosine transform in place, rows first. */
function transform(block: Float32Array, halves: Halves): void {
  for (let row = 0; row < 64; row += 8) {
    transformEight(block, halves, row, 1);
  }
  for (let column = 0; column < 8; column++) {
    transformEight(block, halves, column, 8);
  }
}

/** Sums of mirrored values give the even frequencies, their differences the odd ones: half the work. */
function transformEight(values: Float32Array, { sums, differences }: Halves, start: number, step: number): void {
  for (let index = 0; index < 4; index++) {
    const near = values[start + index * step] ?? 0;
    const mirrored = values[start + (7 - index) * step] ?? 0;
    sums[index] = near + mirrored;
    differences[index] = near - mirrored;
  }
  for (let wave = 0; wave < 8; wave++) {
    const half = wave % 2 === 0 ? sums : differences;
    let sum = 0;
    for (let index = 0; index < 4; index++) {
      sum += (half[index] ?? 0) * (cosines[wave * 4 + index] ?? 0);
    }
    values[start + wave * step] = sum;
  }
}

const cosines = Float32Array.from({ length: 32 }, (_, at) => {
  const [wave, index] = [at >> 2, at & 3];
  return (wave === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * index + 1) * wave * Math.PI) / 16);
});
