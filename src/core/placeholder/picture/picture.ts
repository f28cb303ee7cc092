import type { Size } from '../../base/size.ts';
import { mix, rgbOf, type Colour, type Rgb } from './colour.ts';

/** A layer of the picture; layers are drawn from back to front. */
export interface Picture extends Size {
  readonly layers: readonly Layer[];
}

export interface Layer {
  readonly shape: Shape;
  readonly paint: Paint;
}

/** A colour that only changes from row to row, which compresses well. Rows from the top. */
export interface Paint {
  readonly from: Colour;
  readonly to: Colour;
  readonly top: number;
  readonly bottom: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/**
 * Writes the coverage of each pixel of a row, 0 to 1, and returns which pixels it has written; the others are not
 * covered.
 */
export type Shape = (y: number, coverage: Float32Array) => Span | undefined;

export type Span = readonly [from: number, to: number];

/** The rows of a picture from the top, three bytes a pixel. Their memory is reused for the next row. */
export function* paintRows({ width, height, layers }: Picture): Generator<Uint8Array, void, undefined> {
  const row = new Uint8Array(width * 3);
  const coverage = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    for (const { shape, paint } of layers) {
      const span = shape(y, coverage);
      if (span) {
        blend(row, coverage, span, rgbAt(paint, y), paint.opacity);
      }
    }
    yield row;
  }
}

function blend(row: Uint8Array, coverage: Float32Array, [from, to]: Span, [r, g, b]: Rgb, opacity: number): void {
  for (let x = from, at = from * 3; x < to; x++, at += 3) {
    const part = (coverage[x] ?? 0) * opacity;
    if (part > 0) {
      row[at] = over(row[at], r, part);
      row[at + 1] = over(row[at + 1], g, part);
      row[at + 2] = over(row[at + 2], b, part);
    }
  }
}

function over(below = 0, above: number, part: number): number {
  return below + (above - below) * part + 0.5;
}

function rgbAt({ from, to, top, bottom }: Paint, y: number): Rgb {
  return rgbOf(mix(from, to, Math.min(1, Math.max(0, (y - top) / (bottom - top)))));
}

/** A picture file in two parts, so that other parts of the file can go between them. */
export interface EncodedPicture {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}
