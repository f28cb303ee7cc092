import type { Shape } from '../picture/picture.ts';
import { pixelPart } from '../picture/shapes.ts';

/** A straight stroke of a pen, in pixels. */
type Stroke = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** The position of a drawing on the picture and the pixels per unit; its y goes up. */
export interface Scale {
  readonly x: number;
  readonly baseline: number;
  readonly unit: number;
}

/** Draws a path in the notation of the glyphs. */
export function strokesOf(path: string, scale: Scale): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let at: Point = [0, 0];
  for (const [, verb = '', words = ''] of path.matchAll(/([MLhvqd])([^MLhvqd]*)/g)) {
    const numbers = words.trim().split(' ').map(Number);
    const end: Point = [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
    const points = curves[verb]?.(at, end, [numbers[0] ?? 0, numbers[1] ?? 0], stepsFor(scale.unit)) ?? [];
    for (const point of points) {
      strokes.push([...onPicture(at, scale), ...onPicture(point, scale)]);
      at = point;
    }
    at = end;
  }
  return strokes;
}

type Point = readonly [x: number, y: number];
type Curve = (from: Point, to: Point, control: Point, steps: number) => readonly Point[];

const curves: Readonly<Record<string, Curve>> = {
  L: (_, to) => [to],
  h: ([x, y], [toX, toY], _, steps) =>
    quarter(steps).map(([sine, cosine]) => [x + (toX - x) * sine, toY + (y - toY) * cosine]),
  v: ([x, y], [toX, toY], _, steps) =>
    quarter(steps).map(([sine, cosine]) => [toX + (x - toX) * cosine, y + (toY - y) * sine]),
  q: ([x, y], [toX, toY], [overX, overY], steps) =>
    parts(steps).map((part) => {
      const rest = 1 - part;
      return [
        rest * rest * x + 2 * rest * part * overX + part * part * toX,
        rest * rest * y + 2 * rest * part * overY + part * part * toY,
      ];
    }),
  // A point would be as thin as a line; dots are a little wider.
  d: (_, [x, y]) => [
    [x + 0.5, y],
    [x + 0.5, y + 0.5],
    [x, y + 0.5],
    [x, y],
  ],
};

function quarter(steps: number): readonly Point[] {
  return parts(steps).map((part) => [Math.sin((part * Math.PI) / 2), Math.cos((part * Math.PI) / 2)]);
}

function parts(steps: number): readonly number[] {
  return Array.from({ length: steps }, (_, index) => (index + 1) / steps);
}

/** The fewest segments that look round. */
function stepsFor(unit: number): number {
  return Math.min(20, Math.ceil(4 + 1.5 * Math.sqrt(unit)));
}

function onPicture([x, y]: Point, scale: Scale): Point {
  return [scale.x + x * scale.unit, scale.baseline - y * scale.unit];
}

/** Strokes of a round pen, row by row, with soft edges of one pixel. */
export function penShape(strokes: readonly Stroke[], penWidth: number): Shape {
  const reach = penWidth / 2 + 0.5;
  const left = Math.floor(Math.min(...strokes.map(([x, , toX]) => Math.min(x, toX))) - reach);
  const right = Math.ceil(Math.max(...strokes.map(([x, , toX]) => Math.max(x, toX))) + reach);
  return (y, coverage) => {
    const middle = y + 0.5;
    const crossing = strokes.filter(
      ([, fromY, , toY]) => middle > Math.min(fromY, toY) - reach && middle < Math.max(fromY, toY) + reach,
    );
    if (crossing.length === 0) {
      return undefined;
    }
    const [from, to] = [Math.max(0, left), Math.min(coverage.length, right)];
    coverage.fill(0, from, to);
    crossing.forEach((stroke) => ink(stroke, middle, reach, coverage));
    return [from, to];
  };
}

/** Where strokes meet, the darker counts: a joint is not darker than its lines. */
function ink([x, y, toX, toY]: Stroke, middle: number, reach: number, coverage: Float32Array): void {
  const [alongX, alongY] = [toX - x, toY - y];
  const squared = alongX * alongX + alongY * alongY;
  const from = Math.max(0, Math.floor(Math.min(x, toX) - reach));
  const to = Math.min(coverage.length, Math.ceil(Math.max(x, toX) + reach));
  for (let pixel = from; pixel < to; pixel++) {
    const [awayX, awayY] = [pixel + 0.5 - x, middle - y];
    const part = squared === 0 ? 0 : Math.min(1, Math.max(0, (awayX * alongX + awayY * alongY) / squared));
    const distance = Math.hypot(awayX - alongX * part, awayY - alongY * part);
    const covered = pixelPart(reach - distance);
    if (covered > (coverage[pixel] ?? 0)) {
      coverage[pixel] = covered;
    }
  }
}
