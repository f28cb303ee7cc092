import { drawSky } from './sky.ts';
import type { Ground, Scene } from './scene.ts';
import { hex, mix } from './colour.ts';
import { snow, snowShade } from './paints.ts';
import { blob, ellipse, polygon } from './shape.ts';

export const sea: Ground = (scene) => {
  const horizon = 0.64;
  drawSky(scene.canvas, scene.mood, horizon, scene.sunX, scene.random);
  drawFarCoast(scene, horizon);
  drawWater(scene, horizon);
  return 0.78;
};

export const ice: Ground = (scene) => {
  const { canvas, random } = scene;
  const horizon = 0.6;
  drawSky(canvas, scene.mood, horizon, scene.sunX, random);
  for (let berg = 0; berg < 4; berg++) {
    drawIceberg(scene, random.between(-canvas.right, canvas.right), horizon, random.between(0.09, 0.2));
  }
  drawWater(scene, horizon);
  for (let floe = 0; floe < 9; floe++) {
    const depth = (floe + random.next()) / 9;
    const y = horizon + 0.02 + depth * 0.16;
    drawFloe(scene, random.between(-canvas.right, canvas.right), y, 0.03 + depth * 0.11);
  }
  const ridge = random.ridge();
  canvas.fillBelow((x) => 0.845 + x * x * 0.05 + ridge(x) * 0.012, snowShade);
  canvas.fillBelow((x) => 0.835 + x * x * 0.05 + ridge(x) * 0.012, {
    top: snow,
    bottom: hex('#cfe0f0'),
    from: 0.83,
    to: 1.03,
  });
  return 0.9;
};

function drawFarCoast({ canvas, mood, random }: Scene, horizon: number): void {
  for (const share of [0.22, 0.45]) {
    const ridge = random.ridge();
    const side = random.pick([-1, 1]);
    const colour = mix(mood.haze, mood.near, share);
    canvas.fillBelow((x) => horizon + 0.02 - Math.max(0, 0.02 + side * x * 0.09 + ridge(x * 1.8) * 0.045), colour);
  }
}

function drawWater({ canvas, mood, random, sunX }: Scene, horizon: number): void {
  const bend = random.line();
  canvas.reflect(horizon, (depth) => bend(2.4 / (depth + 0.07)) * 0.016 * (0.1 + depth));
  const deep = mix(mood.sky[0], mood.near, 0.35);
  canvas.fillBelow(() => horizon, { top: mood.sky[1], bottom: deep, from: horizon, to: 1 }, 0.42);
  canvas.glow(sunX, 2 * horizon - mood.sunY, 0.08, mood.sun, 0.75);
  for (let wave = 0; wave < 150; wave++) {
    const depth = random.next() ** 1.4;
    const y = horizon + 0.004 + depth * (1 - horizon);
    const isGlitter = wave % 2 === 0;
    const x = isGlitter
      ? sunX + random.between(-1, 1) * (0.035 + depth * 0.12)
      : random.between(-canvas.right, canvas.right);
    const length = (0.006 + depth * 0.05) * random.between(0.5, 1.3);
    canvas.fill(blob(x, y, length, 0.0009 + depth * 0.0024), isGlitter ? mood.sun : mood.sky[3], {
      opacity: isGlitter ? 0.6 - depth * 0.35 : 0.16,
      softness: 0.0018,
    });
  }
}

function drawIceberg({ canvas, random }: Scene, x: number, y: number, size: number): void {
  const peak = random.between(-0.3, 0.3) * size;
  const side = size * random.between(0.55, 0.8);
  const outline = [
    x - size,
    y,
    x - side,
    y - size * 0.3,
    x + peak,
    y - size * 0.75,
    x + side,
    y - size * 0.35,
    x + size,
    y,
  ];
  canvas.fill(polygon(outline), { top: snow, bottom: hex('#a9cae6'), from: y - size * 0.75, to: y });
  const shade = [
    x + peak,
    y - size * 0.75,
    x + side,
    y - size * 0.35,
    x + size,
    y,
    x + size * 0.2,
    y,
    x + peak * 0.4,
    y - size * 0.35,
  ];
  canvas.fill(polygon(shade), hex('#7fa9d0'), { opacity: 0.45 });
}

function drawFloe({ canvas, random }: Scene, x: number, y: number, size: number): void {
  const tilt = random.between(-0.02, 0.02);
  canvas.fill(ellipse(x, y + size * 0.07, size, size * 0.14, tilt), hex('#7fb0d4'));
  canvas.fill(ellipse(x, y, size, size * 0.13, tilt), {
    top: snow,
    bottom: hex('#dbe8f3'),
    from: y - size * 0.13,
    to: y + size * 0.13,
  });
}
