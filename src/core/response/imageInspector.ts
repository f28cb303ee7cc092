import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import { parseJpeg, parsePng, parseWebp, type ImageParser, type Parser } from './imageParsers.ts';

export interface ImageKind extends Size {
  readonly format: ImageFormat;
}

/** More than any model generates. */
const maxSide = 16_384;
const longestRead = 32;

const formatOfStart: Readonly<Record<number, readonly [ImageFormat, () => ImageParser]>> = {
  0x8950: ['png', parsePng],
  0xffd8: ['jpeg', parseJpeg],
  0x5249: ['webp', parseWebp],
};

/** Whether an image of a known format begins like these bytes. */
export function beginsLikeImage(bytes: Uint8Array): boolean {
  return formatOfStart[((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)] !== undefined;
}

/**
 * Determines from an image’s own bytes, block by block, its format and size, and whether it is complete. Keeps no
 * bytes.
 */
export class ImageInspector {
  readonly #parser = parseImage();
  readonly #read = new DataView(new ArrayBuffer(longestRead));
  #step = this.#parser.next();
  #skip = 0;
  #seek: number | undefined;
  #length = 0;

  /** `undefined` until the last byte that an image of its format needs: for data that is no image, always. */
  get kind(): ImageKind | undefined {
    return this.#step.done ? this.#step.value : undefined;
  }

  write(block: Uint8Array): void {
    let at = 0;
    while (!this.#step.done) {
      const skipped = Math.min(this.#skip, block.length - at);
      this.#skip -= skipped;
      at += skipped;
      if (this.#seek !== undefined) {
        at = block.indexOf(this.#seek, at);
        if (at === -1) {
          return;
        }
        this.#seek = undefined;
      }
      const part = block.subarray(at, at + this.#step.value.read - this.#length);
      new Uint8Array(this.#read.buffer).set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length < this.#step.value.read) {
        return;
      }
      this.#advance();
    }
  }

  #advance(): void {
    this.#step = this.#parser.next(this.#read);
    this.#length = 0;
    if (!this.#step.done) {
      this.#skip = Math.max(0, this.#step.value.skip ?? 0);
      this.#seek = this.#step.value.seek;
    }
  }
}

function* parseImage(): Parser<ImageKind> {
  const start = (yield { read: 2 }).getUint16(0);
  const known = formatOfStart[start];
  if (!known) {
    return undefined;
  }
  const [format, parse] = known;
  const size = yield* parse();
  return size && isSide(size.width) && isSide(size.height) ? { format, ...size } : undefined;
}

function isSide(pixels: number): boolean {
  return pixels > 0 && pixels <= maxSide;
}
