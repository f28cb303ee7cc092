import { drawSky } from './sky.ts';
import type { Ground, Scene } from './scene.ts';
import type { Random } from './random.ts';
import { hex, mix } from './colour.ts';
import { snow, snowShade } from './paints.ts';

export const hills: Ground = (scene) => {
  const { canvas, mood, random, sunX } = scene;
  drawSky(canvas, mood, 0.66, sunX, random);
  drawRidges(scene, 5, 0.52, 0.86);
  return 0.86;
};

export const mountains: Ground = (scene) => {
  const { canvas, mood, random, sunX } = scene;
  drawSky(canvas, mood, 0.62, sunX, random);
  for (const [base, height, share] of [
    [0.5, 0.26, 0.25],
    [0.6, 0.24, 0.5],
  ] as const) {
    drawPeaks(scene, base, height, share);
  }
  canvas.glow(0, 0.66, 0.22, mood.haze, 0.6);
  drawRidges(scene, 3, 0.66, 0.87);
  return 0.87;
};

export const forest: Ground = (scene) => {
  const { canvas, mood, random, sunX } = scene;
  drawSky(canvas, mood, 0.7, sunX, random);
  for (let row = 0; row < 4; row++) {
    const share = 0.25 + row * 0.25;
    const ridge = random.ridge();
    const base = 0.56 + row * 0.085;
    const treeLine = pines(random, (x) => base + ridge(x * 1.3) * 0.025, 0.1 + row * 0.035);
    const colour = mix(mood.haze, mood.isSnowy ? hex('#2f5573') : mood.near, share * 0.9);
    canvas.fillBelow(treeLine, {
      top: colour,
      bottom: mix(colour, mood.haze, 0.55),
      from: base - 0.12,
      to: base + 0.12,
    });
  }
  const ridge = random.ridge();
  const top = mood.isSnowy ? snow : mix(mood.near, mood.haze, 0.42);
  const bottom = mood.isSnowy ? snowShade : mood.near;
  canvas.fillBelow((x) => 0.83 + ridge(x * 0.9) * 0.02, { top, bottom, from: 0.8, to: 1.02 });
  return 0.89;
};

export const dunes: Ground = (scene) => {
  const { canvas, mood, random, sunX } = scene;
  drawSky(canvas, mood, 0.62, sunX, random);
  for (let row = 0; row < 5; row++) {
    const share = (row + 1) / 5;
    const line = random.line();
    const crest = (x: number) => 0.6 + row * 0.07 + line(x * 1.5 + row) * 0.06 * (0.6 + share);
    const sand = mix(mood.haze, mix(mood.near, hex('#e8954f'), 0.75), share * 0.9);
    const top = 0.56 + row * 0.07;
    canvas.fillBelow(crest, { top: mix(sand, mood.sun, 0.3), bottom: sand, from: top, to: top + 0.2 });
    const lee = (x: number) => crest(x) + Math.max(0, 0.012 + line(x * 1.5 + row + 0.45) * 0.09);
    const shade = mix(sand, mood.near, 0.28 + share * 0.25);
    canvas.fillBelow(lee, { top: shade, bottom: sand, from: top, to: top + 0.26 });
  }
  return 0.88;
};

function drawRidges({ canvas, mood, random }: Scene, count: number, from: number, to: number): void {
  for (let row = 0; row < count; row++) {
    const share = (row + 1) / count;
    const ridge = random.ridge();
    const base = from + (to - from) * (row / Math.max(1, count - 1));
    const colour = mix(mood.haze, mood.near, share ** 1.15);
    const height = 0.075 * (1 - share * 0.45);
    const bottom = mix(colour, mood.haze, 0.5 * (1 - share * 0.8));
    canvas.fillBelow((x) => base + ridge(x * (1.3 + share * 0.5)) * height, {
      top: colour,
      bottom,
      from: base - 0.05,
      to: base + 0.2,
    });
  }
}

function drawPeaks({ canvas, mood, random }: Scene, base: number, height: number, share: number): void {
  const ridge = random.ridge();
  const rough = random.ridge();
  const crest = (x: number) => base - Math.abs(ridge(x * 1.6)) ** 0.8 * height - Math.abs(rough(x * 7)) * 0.02;
  const rock = mix(mood.haze, mood.near, share);
  canvas.fillBelow(crest, { top: mix(rock, snow, 0.75), bottom: mix(rock, snow, 0.1), from: base - height, to: base });
  const rockLine = (x: number) => Math.max(crest(x), base - height * 0.42 + rough(x * 14) * 0.05);
  canvas.fillBelow(rockLine, {
    top: rock,
    bottom: mix(rock, mood.haze, 0.5),
    from: base - height * 0.5,
    to: base + 0.1,
  });
}

function pines(random: Random, ground: (x: number) => number, height: number): (x: number) => number {
  const pitch = height * 0.3;
  const tallness = random.line();
  const shift = random.line();
  return (x) => {
    const cell = Math.floor(x / pitch);
    let top = ground(x);
    for (let tree = cell - 2; tree <= cell + 2; tree++) {
      const middle = (tree + 0.5 + shift(tree) * 0.35) * pitch;
      const tall = height * (0.75 + tallness(tree) * 0.35);
      const aside = Math.abs(x - middle) / (tall * 0.23);
      const tier = Math.floor(aside * 5) / 5;
      const droop = (aside - tier) * 0.7;
      top = aside < 1 ? Math.min(top, ground(middle) - tall * (1 - tier - droop)) : top;
    }
    return top;
  };
}
