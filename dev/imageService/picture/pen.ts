import type { Canvas, FillOptions } from './canvas.ts';
import type { Colour, Gradient, Paint } from './colour.ts';
import type { Shape } from './shape.ts';

/** Draws a thing in its own coordinates: it stands at (0, 0) and is about 1 high. */
export class Pen {
  readonly canvas: Canvas;
  readonly #x: number;
  readonly #y: number;
  readonly #scale: number;
  readonly #angle: number;

  /** @param angle clockwise rotation of the thing, in radians */
  constructor(canvas: Canvas, x: number, y: number, scale: number, angle = 0) {
    this.canvas = canvas;
    this.#x = x;
    this.#y = y;
    this.#scale = scale;
    this.#angle = angle;
  }

  fill(shape: Shape, paint: Paint, { opacity = 1, softness = 0, inside }: FillOptions = {}): void {
    const options = { opacity, softness: softness * this.#scale, ...(inside && { inside: this.#placed(inside) }) };
    this.canvas.fill(this.#placed(shape), 'top' in paint ? this.#placedGradient(paint) : paint, options);
  }

  glow(x: number, y: number, radius: number, colour: Colour, opacity: number, beam?: Shape): void {
    const placedBeam = beam && this.#placed(beam);
    this.canvas.glow(...this.#outside(x, y), radius * this.#scale, colour, opacity, placedBeam);
  }

  /** A pen for a part of the thing. */
  at(x: number, y: number, scale: number, angle = 0): Pen {
    return new Pen(this.canvas, ...this.#outside(x, y), this.#scale * scale, this.#angle + angle);
  }

  #outside(x: number, y: number): [x: number, y: number] {
    const cos = Math.cos(this.#angle) * this.#scale;
    const sin = Math.sin(this.#angle) * this.#scale;
    return [this.#x + x * cos - y * sin, this.#y + x * sin + y * cos];
  }

  #placed(shape: Shape): Shape {
    const { left, top, right, bottom } = shape.box;
    const corners = [this.#outside(left, top), this.#outside(right, top), this.#outside(left, bottom)];
    corners.push(this.#outside(right, bottom));
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const cos = Math.cos(this.#angle) / this.#scale;
    const sin = Math.sin(this.#angle) / this.#scale;
    return {
      box: { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) },
      distance: (x, y) => {
        const dx = x - this.#x;
        const dy = y - this.#y;
        return shape.distance(dx * cos + dy * sin, dy * cos - dx * sin) * this.#scale;
      },
    };
  }

  #placedGradient({ top, bottom, from, to }: Gradient): Gradient {
    return { top, bottom, from: this.#y + from * this.#scale, to: this.#y + to * this.#scale };
  }
}
