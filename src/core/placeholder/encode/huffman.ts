/** A Huffman table in the form of JPEG: the number of codes of each length from 1 to 16, and their symbols. */
export interface CodeTable {
  readonly lengths: readonly number[];
  readonly symbols: readonly number[];
  /** By symbol: the code and its length. */
  readonly codes: ReadonlyMap<number, Code>;
}

export interface Code {
  readonly bits: number;
  readonly length: number;
}

/** For the differences between the means of neighbouring blocks, by their number of bits: mostly none. */
export const dcTable = codeTable([1, 0, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0], range(0, 11));

/**
 * For a run of zeros and the bits of the number after it. In a smooth picture nearly every block ends at once, which
 * takes one bit; shorter runs and smaller numbers are more frequent.
 */
export const acTable = codeTable(
  [1, 0, 1, 2, 2, 4, 5, 8, 10, 12, 16, 16, 0, 0, 0, 85],
  [
    0,
    ...range(0, 15)
      .flatMap((run) => range(1, 10).map((bits) => (run << 4) | bits))
      .sort((one, other) => unlikeliness(one) - unlikeliness(other)),
    0xf0,
  ],
);

/** About as many bits as the symbol’s frequency in these pictures justifies, as far as it was counted. */
function unlikeliness(symbol: number): number {
  const [run, bits] = [symbol >> 4, symbol & 15];
  if (run > 1) {
    return 4 + 0.3 * run + 2.2 * bits;
  }
  return run === 1 ? 1.5 + 2.1 * bits : 2.2 + 0.9 * bits;
}

/** The first codes of each length follow from the previous ones, as JPEG defines it. */
function codeTable(lengths: readonly number[], symbols: readonly number[]): CodeTable {
  const codes = new Map<number, Code>();
  let next = 0;
  let taken = 0;
  lengths.forEach((count, index) => {
    next <<= 1;
    for (const symbol of symbols.slice(taken, taken + count)) {
      codes.set(symbol, { bits: next++, length: index + 1 });
    }
    taken += count;
  });
  return { lengths, symbols, codes };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
