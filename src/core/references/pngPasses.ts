import type { Size } from '../base/size.ts';
import type { Pacer } from '../crop/pacer.ts';
import type { PngForm } from '../crop/pngForm.ts';

/** Lines of a PNG that are one after the other in its data, all of the same length. */
export interface PngPass {
  /** In pixels. */
  readonly width: number;
  /** In lines. */
  readonly height: number;
  /** With the byte for the filter, which comes first. */
  readonly lineBytes: number;
}

/** One pass, or the seven of an interlaced picture without those that have no pixels. */
export function passesOf({ width, height }: Size, { isInterlaced, bitsPerPixel }: PngForm): readonly PngPass[] {
  return (isInterlaced ? interlacing : [noInterlacing])
    .map(([left, top, across, down]) => ({
      width: Math.ceil((width - left) / across),
      height: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
    .map((pass) => ({ ...pass, lineBytes: 1 + Math.ceil((pass.width * bitsPerPixel) / 8) }));
}

/** The first pixel of a pass, and the distances between its pixels. */
type PassPlace = readonly [left: number, top: number, across: number, down: number];

const noInterlacing: PassPlace = [0, 0, 1, 1];
/** https://www.w3.org/TR/png-3/#8InterlaceMethods */
const interlacing: readonly PassPlace[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/**
 * Reads all lines in bounded memory. Ends early when there is more than the lines need: a few kilobytes can inflate to
 * gigabytes.
 * @param blocks inflated data; may throw, for data that cannot be inflated
 * @param use gets each line, with its filter; the memory is reused for the next one, and may be changed
 * @returns whether all lines are there, with filters that exist, and nothing else
 */
export async function readLines(
  blocks: AsyncIterable<Uint8Array>,
  passes: readonly PngPass[],
  use: (line: Uint8Array, pass: PngPass, isFirst: boolean) => void,
  pacer: Pacer,
): Promise<boolean> {
  const lines = new LineAssembler(passes, use);
  try {
    for await (const block of blocks) {
      for (let at = 0; at < block.length; at += blockBytes) {
        if (!lines.add(block.subarray(at, at + blockBytes))) {
          return false;
        }
        await pacer.step();
      }
    }
    return lines.isWhole;
  } catch {
    return false; // what cannot be inflated is not whole
  }
}

const blockBytes = 64 * 1024;
/** Filters: none, left, above, the mean of both, and Paeth's. */
const lastFilter = 4;

class LineAssembler {
  readonly #passes: readonly PngPass[];
  readonly #use: (line: Uint8Array, pass: PngPass, isFirst: boolean) => void;
  #passIndex = 0;
  #lineIndex = 0;
  #line: Uint8Array;
  /** Bytes of the line that are there. */
  #length = 0;

  constructor(passes: readonly PngPass[], use: (line: Uint8Array, pass: PngPass, isFirst: boolean) => void) {
    this.#passes = passes;
    this.#use = use;
    this.#line = new Uint8Array(passes[0]?.lineBytes ?? 0);
  }

  get isWhole(): boolean {
    return this.#passIndex === this.#passes.length;
  }

  /** @returns whether this can be part of the lines */
  add(block: Uint8Array): boolean {
    for (let at = 0; at < block.length;) {
      const pass = this.#passes[this.#passIndex];
      const part = block.subarray(at, at + this.#line.length - this.#length);
      if (!pass || (this.#length === 0 && (part[0] ?? 0) > lastFilter)) {
        return false;
      }
      this.#line.set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length === this.#line.length) {
        this.#use(this.#line, pass, this.#lineIndex === 0);
        this.#next(pass);
      }
    }
    return true;
  }

  #next(pass: PngPass): void {
    this.#length = 0;
    this.#lineIndex++;
    if (this.#lineIndex === pass.height) {
      this.#lineIndex = 0;
      this.#passIndex++;
      this.#line = new Uint8Array(this.#passes[this.#passIndex]?.lineBytes ?? 0);
    }
  }
}
