import type { Size } from '../../base/size.ts';
import { mix, rgbOf, type Colour } from './colour.ts';
import { Runs } from './runs.ts';

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

/** Adds the coverage of the pixels of a row, 0 to 1; the pixels after the last run are not covered. */
export type Shape = (y: number, coverage: Runs) => void;

/** The rows of a picture from the top, three bytes a pixel. Their memory is reused for the next row. */
export function* paintRows({ width, height, layers }: Picture): Generator<Uint8Array, void, undefined> {
  const row = new Uint8Array(width * 3);
  const coverage = new Runs(width);
  let [colours, blended] = [new Runs(width), new Runs(width)];
  for (let y = 0; y < height; y++) {
    colours.clear();
    colours.add(width, 0);
    for (const { shape, paint } of layers) {
      coverage.clear();
      shape(y, coverage);
      if (coverage.count > 0) {
        coverage.add(width, 0);
        blend(colours, coverage, paint, y, blended);
        [colours, blended] = [blended, colours];
      }
    }
    writePixels(colours, row);
    yield row;
  }
}

/** Both rows end at the same pixel. Colours are numbers such as 0x1a2b3c. */
function blend(colours: Runs, coverage: Runs, paint: Paint, y: number, blended: Runs): void {
  const { from, to, top, bottom, opacity } = paint;
  const [red, green, blue] = rgbOf(mix(from, to, Math.min(1, Math.max(0, (y - top) / (bottom - top)))));
  blended.clear();
  for (let run = 0, cover = 0; run < colours.count;) {
    const below = colours.valueAt(run);
    const part = coverage.valueAt(cover) * opacity;
    const end = Math.min(colours.endAt(run), coverage.endAt(cover));
    const colour =
      (over(below >> 16, red, part) << 16) |
      (over((below >> 8) & 255, green, part) << 8) |
      over(below & 255, blue, part);
    blended.add(end, part > 0 ? colour : below);
    run += colours.endAt(run) === end ? 1 : 0;
    cover += coverage.endAt(cover) === end ? 1 : 0;
  }
}

/** Rounded. */
function over(below: number, above: number, part: number): number {
  return Math.trunc(below + (above - below) * part + 0.5);
}

function writePixels(colours: Runs, row: Uint8Array): void {
  for (let run = 0, at = 0; run < colours.count; run++) {
    const colour = colours.valueAt(run);
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
    for (const end = colours.endAt(run) * 3; at < end; at += 3) {
      row[at] = red;
      row[at + 1] = green;
      row[at + 2] = blue;
    }
  }
}

/** A picture file in two parts, so that other parts of the file can go between them. */
export interface EncodedPicture {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}
