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
      const palette = paletteOf(pixels.filter((pixel, index) => pixel !== before?.[index]));
      const unchanged = palette.length;
      const nearest = new NearestColours(palette);
      const indices = Uint8Array.from(pixels, (pixel, index) =>
        pixel === before?.[index] ? unchanged : nearest.indexOf(pixel),
      );
      const options = { palette: [...palette, [0, 0, 0]], delay: milliseconds, dispose: 1 };
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

/** With one place left for the transparent colour. */
const maxColours = 255;
/** So many of the most frequent colours are exact: those of the editor, which differ by little. */
const exactColours = 160;

type Colour = readonly number[];

function paletteOf(pixels: Uint32Array): readonly Colour[] {
  const counts = new Map<number, number>();
  for (const pixel of pixels) {
    counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  }
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).map(([pixel]) => pixel);
  const exact = frequent.slice(0, counts.size > maxColours ? exactColours : maxColours);
  const others = new Set(frequent.slice(exact.length));
  const rest = pixels.filter((pixel) => others.has(pixel));
  const bytes = new Uint8Array(rest.buffer, rest.byteOffset, rest.byteLength);
  return [...exact.map(colourOf), ...(rest.length > 0 ? gifenc.quantize(bytes, maxColours - exact.length) : [])];
}

/** Red, green and blue of a pixel whose bytes are in this order. */
function colourOf(pixel: number): Colour {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

class NearestColours {
  readonly #palette: readonly Colour[];
  readonly #known = new Map<number, number>();

  constructor(palette: readonly Colour[]) {
    this.#palette = palette;
  }

  indexOf(pixel: number): number {
    const known = this.#known.get(pixel);
    if (known !== undefined) {
      return known;
    }
    const colour = colourOf(pixel);
    const distances = this.#palette.map((each) =>
      each.reduce((sum, part, at) => sum + (part - (colour[at] ?? 0)) ** 2, 0),
    );
    const index = distances.indexOf(Math.min(...distances));
    this.#known.set(pixel, index);
    return index;
  }
}
