import type { Shape } from '../picture/picture.ts';
import { pixelPart } from '../picture/pixelPart.ts';
import type { Stroke } from './strokes.ts';

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

/** Where strokes meet, the darker counts: a joint is no blot. */
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
