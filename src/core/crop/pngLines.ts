import type { Size } from '../base/size.ts';
import type { Pacer } from './pacer.ts';

/** The lines of a PNG's pixels, each a byte for its filter and then its pixels, and how much of them is kept. */
export interface LineLayout {
  readonly from: Size;
  readonly to: Size;
  readonly bitsPerPixel: number;
}

/**
 * Shortens filtered lines. Every filter predicts a byte from those to the left, above and left above it, so that what
 * remains needs no other filters. Where pixels are smaller than a byte, the last byte of a line may keep bits of pixels
 * that were cut off; decoders ignore them.
 */
export class LineCutter {
  readonly #layout: LineLayout;
  readonly #pacer: Pacer;
  readonly #lineBytes: number;
  readonly #keptBytes: number;
  #line = 0;
  /** The next byte's place in its line. */
  #column = 0;
  #isWhole = false;

  constructor(layout: LineLayout, pacer: Pacer) {
    this.#layout = layout;
    this.#pacer = pacer;
    this.#lineBytes = lineBytes(layout.from, layout.bitsPerPixel);
    this.#keptBytes = lineBytes(layout.to, layout.bitsPerPixel);
  }

  /** Whether all lines have passed, and nothing else: known after the last block. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /**
   * What is kept of the lines, in blocks of at most 64 KiB. Ends early when there is more than the lines need: a few
   * kilobytes can inflate to gigabytes.
   * @param blocks may throw, for data that cannot be inflated
   */
  async *cut(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    try {
      for await (const block of blocks) {
        for (let at = 0; at < block.length; at += blockBytes) {
          const kept = this.#cutBlock(block.subarray(at, at + blockBytes));
          if (!kept) {
            return;
          }
          if (kept.length > 0) {
            yield kept;
          }
          await this.#pacer.step();
        }
      }
      this.#isWhole = this.#line === this.#layout.from.height;
    } catch {
      // What cannot be inflated is not whole
    }
  }

  /** `undefined` when it is not what the lines of an image can be. */
  #cutBlock(block: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
    const { from, to } = this.#layout;
    const kept = new Uint8Array(block.length);
    let length = 0;
    for (let at = 0; at < block.length;) {
      const part = block.subarray(at, at + this.#lineBytes - this.#column);
      if (this.#line === from.height || (this.#column === 0 && (part[0] ?? 0) > lastFilter)) {
        return undefined;
      }
      if (this.#line < to.height && this.#column < this.#keptBytes) {
        const keptPart = part.subarray(0, this.#keptBytes - this.#column);
        kept.set(keptPart, length);
        length += keptPart.length;
      }
      at += part.length;
      this.#column += part.length;
      if (this.#column === this.#lineBytes) {
        this.#column = 0;
        this.#line++;
      }
    }
    return kept.subarray(0, length);
  }
}

/** So small that a slow compressor in the thread of the editor needs a few milliseconds for it. */
const blockBytes = 64 * 1024;
/** Filters: none, left, above, the mean of both, and Paeth's. */
const lastFilter = 4;

function lineBytes({ width }: Size, bitsPerPixel: number): number {
  return 1 + Math.ceil((width * bitsPerPixel) / 8);
}
