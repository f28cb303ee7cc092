import type { Shape } from './picture.ts';

/** Height of an edge at each pixel, from the top. */
export type Outline = (x: number) => number;

export const everything: Shape = (_, coverage) => coverage.add(coverage.width, 1);

export function disc(centreX: number, centreY: number, radius: number): Shape {
  const [reach, whole] = [radius + 0.5, radius - 0.5];
  return (y, coverage) => {
    const down = y + 0.5 - centreY;
    const half = Math.sqrt(Math.max(0, reach * reach - down * down));
    const from = Math.max(0, Math.floor(centreX - half));
    const to = Math.min(coverage.width, Math.ceil(centreX + half));
    const inside = Math.sqrt(Math.max(0, whole * whole - down * down));
    const wholeEnd = Math.min(to, Math.floor(centreX + inside + 0.5));
    if (from < to) {
      coverage.add(from, 0);
    }
    for (let x = from; x < to;) {
      const across = x + 0.5 - centreX;
      const part = pixelPart(reach - Math.sqrt(across * across + down * down));
      const end = part === 1 ? Math.max(x + 1, wholeEnd) : x + 1;
      coverage.add(end, part);
      x = end;
    }
  };
}

/** Everything below an outline. @param blur width of its soft edge in pixels; 1 is the sharpest antialiased edge */
export function below(outline: Outline, width: number, blur = 1): Shape {
  const edge = Float32Array.from({ length: width }, (_, x) => outline(x + 0.5));
  // Where the edge is steep, the horizontal distance to it is greater than the vertical one.
  const softness = Float32Array.from(edge, (top, x) => {
    const slope = (edge[x + 1] ?? top) - top;
    return blur * Math.sqrt(1 + slope * slope);
  });
  const reach = softness.reduce((most, soft) => Math.max(most, soft)) / 2;
  const highest = edge.reduce((least, top) => Math.min(least, top)) - reach;
  const lowest = edge.reduce((most, top) => Math.max(most, top)) + reach;
  return (y, coverage) => {
    const middle = y + 0.5;
    if (middle >= lowest) {
      coverage.add(width, 1);
    } else if (middle > highest) {
      for (let x = 0; x < width; x++) {
        coverage.add(x + 1, pixelPart(0.5 + (middle - (edge[x] ?? 0)) / (softness[x] ?? 1)));
      }
    }
  };
}

/** Coverage of a pixel, from 0 to 1. Eight steps look smooth, and halve the encoded size of soft edges. */
export function pixelPart(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 1 : Math.round(value * steps) / steps;
}

const steps = 8;
