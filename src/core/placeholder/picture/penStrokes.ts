import type { Shape } from './picture.ts';
import { pixelPart } from './shapes.ts';

/** A straight stroke of a pen, in pixels. */
export type Stroke = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** The position of a path on the picture, and pixels per unit; the y of a path goes up from the baseline. */
export interface Placement {
  readonly x: number;
  readonly baseline: number;
  readonly scale: number;
}

/**
 * The strokes of a path. `M` moves, `L` draws a line; `h` and `v` draw a quarter of an ellipse that starts horizontally
 * or vertically. Each takes the point where it ends.
 */
export function strokesOf(path: string, { x, baseline, scale }: Placement): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let [atX, atY] = [x, baseline];
  for (const [, verb, across, up] of path.matchAll(/([MLhv])(\S+) ([^MLhv]+)/g)) {
    const [startX, startY] = [atX, atY];
    const [endX, endY] = [x + Number(across) * scale, baseline - Number(up) * scale];
    const steps = verb === 'L' ? 1 : verb === 'M' ? 0 : Math.min(20, Math.ceil(4 + 1.5 * Math.sqrt(scale)));
    for (let step = 1; step <= steps; step++) {
      const angle = (step / steps) * (Math.PI / 2);
      const [early, late] = [Math.sin(angle), 1 - Math.cos(angle)];
      const toX = startX + (endX - startX) * (verb === 'h' ? early : late);
      const toY = startY + (endY - startY) * (verb === 'h' ? late : early);
      strokes.push([atX, atY, toX, toY]);
      [atX, atY] = [toX, toY];
    }
    [atX, atY] = [endX, endY];
  }
  return strokes;
}

/** Strokes of a round pen, row by row, with soft edges of one pixel. */
export function penShape(strokes: readonly Stroke[], penWidth: number): Shape {
  const reach = penWidth / 2 + 0.5;
  const left = Math.floor(Math.min(...strokes.map(([x, , toX]) => Math.min(x, toX))) - reach);
  const right = Math.ceil(Math.max(...strokes.map(([x, , toX]) => Math.max(x, toX))) + reach);
  const inked = new Float32Array(right - left);
  return (y, coverage) => {
    const middle = y + 0.5;
    const crossing = strokes.filter(
      ([, fromY, , toY]) => middle > Math.min(fromY, toY) - reach && middle < Math.max(fromY, toY) + reach,
    );
    if (crossing.length > 0) {
      inked.fill(0);
      crossing.forEach((stroke) => ink(stroke, middle, reach, inked, left));
      coverage.add(left, 0);
      inked.forEach((part, index) => coverage.add(left + index + 1, part));
    }
  };
}

/** Where strokes meet, the darker counts: a joint is not darker than its lines. @param left the pixel of the first part */
function ink([x, y, toX, toY]: Stroke, middle: number, reach: number, inked: Float32Array, left: number): void {
  const [alongX, alongY] = [toX - x, toY - y];
  const squared = alongX * alongX + alongY * alongY;
  const from = Math.floor(Math.min(x, toX) - reach) - left;
  const to = Math.ceil(Math.max(x, toX) + reach) - left;
  for (let index = from; index < to; index++) {
    const [awayX, awayY] = [left + index + 0.5 - x, middle - y];
    const part = Math.min(1, Math.max(0, (awayX * alongX + awayY * alongY) / squared));
    const distance = Math.hypot(awayX - alongX * part, awayY - alongY * part);
    const covered = pixelPart(reach - distance);
    if (covered > (inked[index] ?? 0)) {
      inked[index] = covered;
    }
  }
}
