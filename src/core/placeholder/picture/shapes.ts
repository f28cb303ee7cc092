import type { Shape } from './picture.ts';

/** Height of an edge at each pixel, from the top. */
export type Outline = (x: number) => number;

/** Everything. */
export function ground(width: number): Shape {
  return (_, coverage) => {
    coverage.fill(1);
    return [0, width];
  };
}

export function disc(centreX: number, centreY: number, radius: number): Shape {
  return (y, coverage) => {
    const down = y + 0.5 - centreY;
    const reach = radius + 0.5;
    const half = Math.sqrt(Math.max(0, reach * reach - down * down));
    const from = Math.max(0, Math.floor(centreX - half));
    const to = Math.min(coverage.length, Math.ceil(centreX + half));
    for (let x = from; x < to; x++) {
      const across = x + 0.5 - centreX;
      coverage[x] = pixelPart(reach - Math.sqrt(across * across + down * down));
    }
    return from < to ? [from, to] : undefined;
  };
}

/** Everything below an outline. @param blur width of its soft edge in pixels; 1 is the sharpest antialiased edge */
export function below(outline: Outline, width: number, blur = 1): Shape {
  const edge = Float32Array.from({ length: width }, (_, x) => outline(x + 0.5));
  // Where the edge is steep, the horizontal distance to it is greater than the vertical one.
  const sharpness = Float32Array.from(edge, (top, x) => {
    const slope = (edge[x + 1] ?? top) - top;
    return 1 / (blur * Math.sqrt(1 + slope * slope));
  });
  const highest = edge.reduce((least, top) => Math.min(least, top), Infinity);
  return (y, coverage) => {
    if (y + 1 + blur < highest) {
      return undefined;
    }
    for (let x = 0; x < width; x++) {
      coverage[x] = pixelPart(0.5 + (y + 0.5 - (edge[x] ?? 0)) * (sharpness[x] ?? 1));
    }
    return [0, width];
  };
}

/** Coverage of a pixel, from 0 to 1. Eight steps look smooth, and halve the encoded size of soft edges. */
export function pixelPart(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 1 : Math.round(value * steps) / steps;
}

const steps = 8;
