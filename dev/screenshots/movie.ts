import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly picture: Buffer;
  milliseconds: number;
}

/** A moving picture of a part of a page, made of screenshots. */
export class Movie {
  readonly #page: Page;
  readonly #clip: Clip;
  readonly #frames: Frame[] = [];

  constructor(page: Page, clip: Clip) {
    this.#page = page;
    this.#clip = clip;
  }

  /** Shows the page as it is now for a time. */
  async show(milliseconds: number): Promise<void> {
    const picture = await this.#page.screenshot({ clip: this.#clip });
    const last = this.#frames.at(-1);
    if (last?.picture.equals(picture)) {
      last.milliseconds += milliseconds;
    } else {
      this.#frames.push({ picture, milliseconds });
    }
  }

  /** Of all frames. */
  get milliseconds(): number {
    return this.#frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  }

  /** The bytes of a GIF that repeats without end. Pixels that do not change are transparent, which makes it small. */
  toGif(): Uint8Array {
    const encoder = gifenc.GIFEncoder();
    let before: Uint32Array | undefined;
    for (const { picture, milliseconds } of this.#frames) {
      const { width, height, data } = PNG.sync.read(picture);
      const pixels = new Uint32Array(Uint8Array.from(data).buffer);
      const changed = pixels.filter((pixel, index) => pixel !== before?.[index]);
      const palette = [...gifenc.quantize(bytesOf(changed.length > 0 ? changed : pixels), 255), [0, 0, 0]];
      const indices = gifenc.applyPalette(bytesOf(pixels), palette.slice(0, -1));
      const unchanged = palette.length - 1;
      if (before) {
        pixels.forEach((pixel, index) => {
          if (pixel === before?.[index]) {
            indices[index] = unchanged;
          }
        });
      }
      const options = { palette, delay: milliseconds, dispose: 1 };
      encoder.writeFrame(
        indices,
        width,
        height,
        before ? { ...options, transparent: true, transparentIndex: unchanged } : options,
      );
      before = pixels;
    }
    encoder.finish();
    return encoder.bytes();
  }
}

function bytesOf(pixels: Uint32Array): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
