/** A Huffman table as JPEG stores it: the number of codes of each length from 1 to 16, and their symbols. */
export interface CodeLengths {
  readonly lengths: Uint8Array;
  readonly symbols: Uint8Array;
}

/**
 * Reads the tables of a DHT segment.
 * @param data without marker and length
 * @param tables gets each by its number, 16 more for AC; a later one replaces an earlier one
 * @returns whether it is well formed
 */
export function readCodes(data: Uint8Array, tables: Map<number, CodeLengths>): boolean {
  let at = 0;
  while (at + 17 <= data.length) {
    const lengths = data.subarray(at + 1, at + 17);
    const end = at + 17 + lengths.reduce((sum, count) => sum + count, 0);
    if (end > data.length) {
      return false;
    }
    tables.set(data[at] ?? 0, { lengths, symbols: data.subarray(at + 17, end) });
    at = end;
  }
  return at === data.length;
}

/** A table to decode and to encode with. */
export interface HuffmanTable {
  /** By the next 16 bits: the symbol, and from bit 8 on the length of its code; 0 where there is no code. */
  readonly decode: Uint16Array;
  /** By symbol: the code, and from bit 16 on its length; 0 where there is no code. */
  readonly encode: Uint32Array;
}

/** `undefined` when there are more codes of a length than bits can tell apart. */
export function huffmanTable({ lengths, symbols }: CodeLengths): HuffmanTable | undefined {
  const decode = new Uint16Array(1 << 16);
  const encode = new Uint32Array(256);
  let code = 0;
  let taken = 0;
  for (const [index, count] of lengths.entries()) {
    const length = index + 1;
    code <<= 1;
    if (code + count > 1 << length) {
      return undefined;
    }
    for (const symbol of symbols.subarray(taken, taken + count)) {
      encode[symbol] = (length << 16) | code;
      decode.fill((length << 8) | symbol, code << (16 - length), (code + 1) << (16 - length));
      code++;
    }
    taken += count;
  }
  return { decode, encode };
}

/**
 * Reads bits in the order of JPEG: the highest first, without the zero after each byte of ones. Never reads past a
 * marker or the end; what is read there is zero.
 */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** The lowest {@link #count} bits are those not yet read. */
  #bits = 0;
  #count = 0;
  #isOverrun = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether more was read than there is before a marker or the end. */
  get isOverrun(): boolean {
    return this.#isOverrun;
  }

  /** The next 16 bits, without reading them. */
  peek(): number {
    if (this.#count < 16) {
      this.#fill();
    }
    const bits = this.#count < 16 ? this.#bits << (16 - this.#count) : this.#bits >>> (this.#count - 16);
    return bits & 0xffff;
  }

  /** @param length at most 16, and only after {@link peek} */
  skip(length: number): void {
    this.#isOverrun ||= length > this.#count;
    this.#count = Math.max(0, this.#count - length);
  }

  /** Skips what fills up a byte, and reads the marker that must follow. @param marker its second byte */
  readMarker(marker: number): boolean {
    if (!this.#isBeforeMarker()) {
      return false;
    }
    const isThere = this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === marker;
    this.#at += 2;
    return isThere;
  }

  /** Whether nothing is left but what fills up a byte. */
  isAtEnd(): boolean {
    return this.#isBeforeMarker() && this.#at === this.#bytes.length;
  }

  #isBeforeMarker(): boolean {
    this.#fill();
    // Some encoders add a byte of ones to data that end with a byte, and decoders ignore it.
    const isBefore = this.#count < 8 || (this.#count === 8 && (this.#bits & 0xff) === 0xff);
    this.#count = 0;
    return isBefore;
  }

  #fill(): void {
    while (this.#count <= 24 && this.#at < this.#bytes.length) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) {
        return;
      }
      this.#at += byte === 0xff ? 2 : 1;
      this.#bits = (this.#bits << 8) | byte;
      this.#count += 8;
    }
  }
}
