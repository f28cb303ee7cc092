import { mix } from './colour.ts';
import { atDistance, type DrawingContext, land, layer, light, type Motif, sky } from './motif.ts';
import type { Shape } from './picture.ts';
import { below, disc, type Outline } from './shapes.ts';

/** Rows of hills, paler with distance. */
const hills: Motif = function* (context) {
  const { width, height, unit, random, palette } = context;
  yield sky(context, height * 0.7);
  yield* light(context, width * random.between(0.58, 0.8), height * random.between(0.26, 0.38), unit * 0.1);
  for (const near of steps(5)) {
    const outline = swell(context, height * (0.5 + near * 0.36), unit * (0.07 - near * 0.025), unit * (1.1 + near));
    const colour = atDistance(context, near ** 1.1);
    yield* land(context, outline, colour, mix(colour, palette.near, 0.35));
  }
};

/** A setting sun over the sea, and its reflection. */
const sea: Motif = function* (context) {
  const { width, height, unit, palette, random } = context;
  const horizon = Math.round(height * random.between(0.5, 0.58));
  const depth = height - horizon;
  const x = width * random.between(0.55, 0.78);
  const radius = unit * random.between(0.14, 0.18);
  yield sky(context, horizon);
  yield* light(context, x, horizon - radius * random.between(-0.1, 0.5), radius);
  const water = { from: mix(palette.far, palette.skyLow, 0.25), to: palette.near, top: horizon, bottom: height };
  yield { shape: below(() => horizon, width), paint: { ...water, opacity: 1 } };
  for (const near of steps(4)) {
    const wave = swell(context, horizon + depth * (0.3 + near * 0.44), unit * 0.012, unit * (0.9 + near));
    yield layer(below(wave, width, unit * 0.06), palette.near, 0.16);
    yield layer(below(wave, width), palette.near, 0.16);
  }
  const road = roadOfLight(x, horizon, depth, radius);
  yield { shape: road, paint: { from: palette.light, to: palette.far, top: horizon, bottom: height, opacity: 0.8 } };
};

/** Rows of ridges under a moon. */
const mountains: Motif = function* (context) {
  const { width, height, unit, random, palette } = context;
  yield sky(context, height * 0.75);
  yield* light(context, width * random.between(0.6, 0.85), height * random.between(0.2, 0.3), unit * 0.07);
  for (const near of steps(4)) {
    const middle = height * (0.52 + near * 0.3);
    const outline = ridge(context, middle, unit * (0.3 - near * 0.16), unit * (0.62 + near * 0.3));
    const mist = mix(atDistance(context, near), palette.skyLow, 0.3 * (1 - near));
    yield* land(context, outline, atDistance(context, near * 0.9), mist);
  }
};

/** Long folds of cloth, or of sand. */
const folds: Motif = function* (context) {
  const { width, height, unit, random, palette } = context;
  const lean = (random.between(-0.4, 0.4) * height) / width;
  yield sky(context);
  for (const near of steps(6)) {
    const wave = swell(context, height * (0.2 + near * 0.66), unit * 0.085, unit * (1.5 + near * 0.5));
    const colour =
      near < 0.35 ? mix(palette.skyLow, palette.far, near / 0.35) : atDistance(context, (near - 0.35) / 0.65);
    yield* land(context, (x) => wave(x) + (x - width / 2) * lean, colour, mix(colour, palette.near, 0.3));
  }
};

/** Concentric arcs, like a rainbow. */
const bows: Motif = function* (context) {
  const { width, height, unit, random, palette } = context;
  const x = width * random.between(0.66, 0.8);
  const y = height * random.between(0.92, 1.05);
  yield sky(context);
  for (const inward of steps(6)) {
    const pale = mix(palette.light, palette.far, Math.min(1, 0.33 + inward * 1.67));
    yield layer(disc(x, y, unit * 0.78 * (1 - inward * 0.76)), mix(pale, palette.near, Math.max(0, inward - 0.35)), 1);
  }
  yield* land(context, swell(context, height * 0.86, unit * 0.03, unit * 2.2), atDistance(context, 0.8), palette.near);
};

/** Large transparent discs that overlap. */
const discs: Motif = function* (context) {
  const { width, height, unit, random, palette } = context;
  yield sky(context);
  for (const [index, colour] of [palette.light, palette.far, palette.near, palette.far, palette.light].entries()) {
    const x = width * (0.18 + 0.17 * index + random.between(-0.06, 0.06));
    const shape = disc(x, height * random.between(0.25, 0.7), unit * random.between(0.24, 0.46));
    yield layer(shape, colour, colour === palette.near ? 0.26 : 0.42);
  }
  yield* land(context, swell(context, height * 0.84, unit * 0.04, unit * 2.4), atDistance(context, 0.75), palette.near);
};

export const motifs: readonly [Motif, ...Motif[]] = [hills, sea, mountains, folds, bows, discs];

/** Evenly from 0 to 1. */
function steps(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index / (count - 1));
}

/** A smooth line without visible repetition: a sum of waves. @param length of the longest wave */
function swell({ random }: DrawingContext, middle: number, height: number, length: number): Outline {
  const waves = [1, 0.53, 0.27].map((part) => ({
    height: height * part * random.between(0.7, 1),
    turns: (2 * Math.PI) / (length * part * random.between(0.85, 1.15)),
    start: random.between(0, 2 * Math.PI),
  }));
  return (x) => waves.reduce((y, wave) => y + wave.height * Math.sin(x * wave.turns + wave.start), middle);
}

/** Peaks and valleys with straight slopes. @param length from peak to peak */
function ridge({ width, random }: DrawingContext, middle: number, height: number, length: number): Outline {
  const step = length / 4;
  const start = -random.between(0, step);
  const rise = () => [
    random.between(-0.2, 0.1),
    random.between(0.05, 0.4),
    random.between(0.5, 1),
    random.between(0.05, 0.4),
  ];
  const points = Array.from({ length: Math.ceil(width / length) + 2 }, rise).flat();
  return (x) => {
    const place = (x - start) / step;
    const [left = 0, right = 0] = points.slice(Math.floor(place), Math.floor(place) + 2);
    return middle - height * (left + (right - left) * (place % 1));
  };
}

/** Bars of light on the water, with growing gaps towards the shore. @param depth from the horizon to the shore */
function roadOfLight(x: number, horizon: number, depth: number, radius: number): Shape {
  const halfWidth = (y: number): number => {
    const near = Math.max(0, (y - horizon) / depth);
    const bar = Math.sin(near ** 0.6 * 15 * Math.PI);
    return bar > 0.55 ? radius * (0.95 - 0.6 * near) * Math.sqrt((bar - 0.55) / 0.45) : 0;
  };
  return (y, coverage) => {
    const halves = [halfWidth(y + 0.25), halfWidth(y + 0.75)] as const;
    const widest = Math.max(...halves);
    if (widest === 0) {
      return;
    }
    const from = Math.floor(x - widest);
    coverage.add(from, 0);
    for (let pixel = Math.max(0, from); pixel < Math.min(coverage.width, x + widest); pixel++) {
      const away = Math.abs(pixel + 0.5 - x) - 0.5;
      coverage.add(
        pixel + 1,
        halves.reduce((sum, half) => sum + Math.min(1, Math.max(0, half - away)) / 2, 0),
      );
    }
  };
}
