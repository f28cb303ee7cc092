import { colourAt, mix, smoothStep, type Colour, type Paint } from './colour.ts';
import { boxAround, grow, type Box, type Shape } from './shape.ts';

export interface FillOptions {
  /** From 0 to 1. */
  readonly opacity?: number;
  /** Width over which the edge fades, in canvas heights. Without it the edge is sharp and smooth. */
  readonly softness?: number;
  /** Nothing is painted outside of this shape. */
  readonly inside?: Shape;
}

/** The position of a pixel. Lengths are in canvas heights: y from 0 to 1 downwards, x from `-right` to `right`. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue from 0 to 255, row by row. */
  readonly pixels: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Float32Array(width * height * 3);
  }

  /** x of the right edge. */
  get right(): number {
    return this.width / this.height / 2;
  }

  /** The maximum size on this canvas of a thing drawn for a square canvas. */
  get scale(): number {
    return Math.min(1, this.right * 2 * 0.9);
  }

  /** Paints every row with the colour for its height. */
  wash(colourOf: (y: number) => Colour): void {
    for (let row = 0; row < this.height; row++) {
      const [red, green, blue] = colourOf(this.#y(row));
      for (let index = row * this.width * 3; index < (row + 1) * this.width * 3; index += 3) {
        this.pixels[index] = red;
        this.pixels[index + 1] = green;
        this.pixels[index + 2] = blue;
      }
    }
  }

  fill(shape: Shape, paint: Paint, { opacity = 1, softness = 0, inside }: FillOptions = {}): void {
    const hairline = 0.5 / this.height;
    const edge = Math.max(softness / 2, hairline);
    const { left, top, right, bottom } = grow(shape.box, edge);
    const firstColumn = this.#column(left);
    const lastColumn = this.#column(right);
    for (let row = this.#row(top); row < this.#row(bottom); row++) {
      const y = this.#y(row);
      const colour = colourAt(paint, y);
      for (let column = firstColumn; column < lastColumn;) {
        const distance = shape.distance(this.#x(column), y);
        // Nothing changes within that distance. Some shapes return it only roughly, so half of it is used.
        const run = Math.max(1, Math.floor(((Math.abs(distance) - edge) / 2) * this.height));
        const end = Math.min(lastColumn, column + run);
        const share = distance < edge ? opacity * coverage(distance, edge) : 0;
        for (let filled = column; share > 0 && filled < end; filled++) {
          const clip = inside ? coverage(inside.distance(this.#x(filled), y), hairline) : 1;
          this.#blend(row, filled, colour, share * clip);
        }
        column = end;
      }
    }
  }

  /** Paints everything below a line. */
  fillBelow(lineAt: (x: number) => number, paint: Paint, opacity = 1): void {
    const samples = 3;
    const tops = Float64Array.from(
      { length: this.width * samples },
      (_, sample) => lineAt((sample + 0.5) / samples / this.height - this.right) * this.height,
    );
    const highest = tops.reduce((a, b) => Math.min(a, b));
    const lowest = tops.reduce((a, b) => Math.max(a, b));
    for (let row = this.#row(highest / this.height); row < this.height; row++) {
      const colour = colourAt(paint, this.#y(row));
      for (let column = 0; column < this.width; column++) {
        let covered = row > lowest ? samples : 0;
        for (let sample = column * samples; row <= lowest && sample < (column + 1) * samples; sample++) {
          covered += Math.min(1, Math.max(0, row + 1 - (tops[sample] ?? 0)));
        }
        if (covered > 0) {
          this.#blend(row, column, colour, (opacity * covered) / samples);
        }
      }
    }
  }

  /** Paints a shadow that grows from 0 at `reach` above a line to `opacity` at the line. */
  shadeAbove(lineAt: (x: number) => number, colour: Colour, reach: number, opacity: number): void {
    for (let column = 0; column < this.width; column++) {
      const line = lineAt(this.#x(column));
      for (let row = this.#row(line - reach); row < this.#row(line) + 1 && row < this.height; row++) {
        const nearness = 1 - Math.max(0, line - this.#y(row)) / reach;
        this.#blend(row, column, colour, opacity * Math.max(0, nearness) ** 2);
      }
    }
  }

  /** Light around a point, fading out at three times `radius`. @param beam limits the light, with soft edges */
  glow(x: number, y: number, radius: number, colour: Colour, opacity: number, beam?: Shape): void {
    const reach = radius * 3;
    const edge = radius * 0.06;
    const { left, top, right, bottom } = beam ? grow(beam.box, edge) : boxAround(x, y, reach, reach);
    const firstColumn = this.#column(left);
    const lastColumn = this.#column(right);
    for (let row = this.#row(top); row < this.#row(bottom); row++) {
      const dy = this.#y(row) - y;
      for (let column = firstColumn; column < lastColumn; column++) {
        const dx = this.#x(column) - x;
        const share = Math.sqrt(dx * dx + dy * dy) / reach;
        if (share < 1) {
          const light = 1 - smoothStep(0, 1, Math.sqrt(share * 0.75 + share * share * 0.25));
          const inBeam = beam ? coverage(beam.distance(x + dx, y + dy), edge) : 1;
          this.#blend(row, column, colour, opacity * light * inBeam);
        }
      }
    }
  }

  /**
   * Mirrors the picture above `horizon` below it, like still water.
   * @param rippleAt horizontal offset of the reflection at this depth (0 to 1)
   */
  reflect(horizon: number, rippleAt: (depth: number) => number): void {
    const first = this.#row(horizon);
    for (let row = first; row < this.height; row++) {
      const depth = (row - first) / (this.height - first);
      const source = Math.max(0, first - 1 - Math.round((row - first) * 0.9));
      const shift = Math.round(rippleAt(depth) * this.height);
      for (let column = 0; column < this.width; column++) {
        const from = (source * this.width + Math.min(this.width - 1, Math.max(0, column + shift))) * 3;
        const to = (row * this.width + column) * 3;
        this.pixels[to] = this.pixels[from] ?? 0;
        this.pixels[to + 1] = this.pixels[from + 1] ?? 0;
        this.pixels[to + 2] = this.pixels[from + 2] ?? 0;
      }
    }
  }

  /**
   * Draws the middle of an image, cut to the proportions of the box.
   * @param image red, green and blue from 0 to 255, row by row
   * @param inside nothing is painted outside of this shape
   */
  paste(image: { width: number; height: number; pixels: Uint8Array }, box: Box, inside: Shape): void {
    const scale = Math.min(image.width / (box.right - box.left), image.height / (box.bottom - box.top));
    const place = (value: number, from: number, to: number, size: number) =>
      Math.min(size - 1, Math.max(0, (value - (from + to) / 2) * scale + size / 2 - 0.5));
    for (let row = this.#row(box.top); row < this.#row(box.bottom); row++) {
      const y = this.#y(row);
      const sourceY = place(y, box.top, box.bottom, image.height);
      for (let column = this.#column(box.left); column < this.#column(box.right); column++) {
        const x = this.#x(column);
        const sourceX = place(x, box.left, box.right, image.width);
        this.#blend(row, column, between(image, sourceX, sourceY), coverage(inside.distance(x, y), 0.5 / this.height));
      }
    }
  }

  #blend(row: number, column: number, colour: Colour, share: number): void {
    const index = (row * this.width + column) * 3;
    const { pixels } = this;
    const kept = 1 - share;
    pixels[index] = (pixels[index] ?? 0) * kept + colour[0] * share;
    pixels[index + 1] = (pixels[index + 1] ?? 0) * kept + colour[1] * share;
    pixels[index + 2] = (pixels[index + 2] ?? 0) * kept + colour[2] * share;
  }

  #x(column: number): number {
    return (column + 0.5) / this.height - this.right;
  }

  #y(row: number): number {
    return (row + 0.5) / this.height;
  }

  #column(x: number): number {
    return Math.min(this.width, Math.max(0, Math.round((x + this.right) * this.height)));
  }

  #row(y: number): number {
    return Math.min(this.height, Math.max(0, Math.round(y * this.height)));
  }
}

function coverage(distance: number, edge: number): number {
  return 1 - smoothStep(-edge, edge, distance);
}

/** The colour between the four pixels around a place. */
function between(image: { width: number; height: number; pixels: Uint8Array }, x: number, y: number): Colour {
  const pixel = (column: number, row: number): Colour => {
    const at = (Math.min(image.height - 1, row) * image.width + Math.min(image.width - 1, column)) * 3;
    return [image.pixels[at] ?? 0, image.pixels[at + 1] ?? 0, image.pixels[at + 2] ?? 0];
  };
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const upper = mix(pixel(left, top), pixel(left + 1, top), x - left);
  return mix(upper, mix(pixel(left, top + 1), pixel(left + 1, top + 1), x - left), y - top);
}
