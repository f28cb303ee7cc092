import type { Easel } from './motif.ts';
import type { Shape } from './picture.ts';
import type { Outline } from './shapes.ts';

/** A soft line that never repeats itself in sight: a sum of waves. @param length of the longest wave */
export function swell({ chance }: Easel, middle: number, height: number, length: number): Outline {
  const waves = [1, 0.53, 0.27].map((part) => ({
    height: height * part * chance.between(0.7, 1),
    turns: (2 * Math.PI) / (length * part * chance.between(0.85, 1.15)),
    start: chance.between(0, 2 * Math.PI),
  }));
  return (x) => waves.reduce((y, wave) => y + wave.height * Math.sin(x * wave.turns + wave.start), middle);
}

/** Peaks and valleys with straight flanks. @param length from peak to peak */
export function ridge({ width, chance }: Easel, middle: number, height: number, length: number): Outline {
  const step = length / 4;
  const start = -chance.between(0, step);
  const rise = () => [
    chance.between(-0.2, 0.1),
    chance.between(0.05, 0.4),
    chance.between(0.5, 1),
    chance.between(0.05, 0.4),
  ];
  const points = Array.from({ length: Math.ceil(width / length) + 2 }, rise).flat();
  return (x) => {
    const place = (x - start) / step;
    const [left = 0, right = 0] = points.slice(Math.floor(place), Math.floor(place) + 2);
    return middle - height * (left + (right - left) * (place % 1));
  };
}

/** Bars of light on the water, farther apart towards the shore. @param depth from the horizon to the shore */
export function roadOfLight(x: number, horizon: number, depth: number, radius: number): Shape {
  const halfWidth = (y: number): number => {
    const near = Math.max(0, (y - horizon) / depth);
    const bar = Math.sin(near ** 0.6 * 15 * Math.PI);
    return bar > 0.55 ? radius * (0.95 - 0.6 * near) * Math.sqrt((bar - 0.55) / 0.45) : 0;
  };
  return (y, coverage) => {
    const halves = [halfWidth(y + 0.25), halfWidth(y + 0.75)] as const;
    const widest = Math.max(...halves);
    const from = Math.max(0, Math.floor(x - widest));
    const to = Math.min(coverage.length, Math.ceil(x + widest));
    for (let pixel = from; pixel < to; pixel++) {
      const away = Math.abs(pixel + 0.5 - x) - 0.5;
      coverage[pixel] = halves.reduce((sum, half) => sum + Math.min(1, Math.max(0, half - away)) / 2, 0);
    }
    return widest > 0 ? [from, to] : undefined;
  };
}
