import { hex, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { ink, warmLight, white } from './paints.ts';
import { circle, polygon, rectangle, stroke, union } from './shape.ts';

export function drawLighthouse(pen: Pen, scene: Scene): void {
  drawHeadland(pen, scene);
  const { mood } = scene;
  const half = (y: number) => 0.105 + (y + 0.72) * 0.055;
  const tower = polygon([-half(-0.72), -0.72, half(-0.72), -0.72, half(0.02), 0.03, -half(0.02), 0.03]);
  const wall = mood.isDark ? mix(white, mood.sky[2], 0.22) : white;
  const red = mood.isDark ? hex('#c4454b') : hex('#d9534f');
  pen.fill(tower, wall);
  for (const band of [-0.72, -0.42, -0.12]) {
    const stripe = rectangle(-0.3, band, 0.3, band + 0.15);
    pen.fill(stripe, red, { inside: tower });
  }
  pen.fill(rectangle(0.015, -0.8, 0.3, 0.1), mood.near, {
    opacity: 0.42,
    softness: 0.13,
    inside: tower,
  });
  for (const y of [-0.5, -0.2]) {
    pen.fill(union(circle(-0.01, y, 0.02), rectangle(-0.03, y, 0.01, y + 0.05)), mood.isDark ? warmLight : ink);
  }
  if (mood.isDark) {
    drawBeam(pen, -1);
    drawBeam(pen, 1);
  }
  pen.fill(rectangle(-0.145, -0.745, 0.145, -0.72, 0.006), ink);
  pen.fill(rectangle(-0.075, -0.88, 0.075, -0.745), warmLight);
  for (const x of [-0.072, -0.025, 0.025, 0.072]) {
    pen.fill(stroke([x, -0.88, x, -0.745], 0.005), ink);
  }
  for (const x of [-0.135, -0.09, 0.09, 0.135]) {
    pen.fill(stroke([x, -0.795, x, -0.745], 0.004), ink);
  }
  pen.fill(stroke([-0.135, -0.795, 0.135, -0.795], 0.004), ink);
  pen.fill(polygon([-0.095, -0.88, 0.095, -0.88, 0.03, -0.965, -0.03, -0.965], 0.012), red);
  pen.fill(union(circle(0, -0.995, 0.018), stroke([0, -0.98, 0, -1.06], 0.004)), ink);
  pen.glow(0, -0.815, 0.14, warmLight, mood.isDark ? 0.6 : 0.25);
}

function drawHeadland(pen: Pen, { mood, random }: Scene): void {
  const rough = () => random.between(-0.016, 0.016);
  const edge = [-0.62, 0.42, -0.5, 0.22, -0.34, 0.16, -0.26, 0.04].map((coordinate) => coordinate + rough());
  const top = [-0.12, 0.015, 0.3, 0.02, 0.6, -0.03 + rough(), 1, 0.02 + rough(), 3, -0.05];
  const rock = { top: mix(mood.near, mood.haze, 0.3), bottom: mood.near, from: -0.02, to: 0.35 };
  pen.fill(polygon([-0.8, 2, -0.75, 0.6, ...edge, ...top, 3, 2], 0.02), rock);
  const grass = [
    -0.24, 0.05, -0.1, 0, 0.3, 0.005, 0.6, -0.04, 1, 0.005, 3, -0.07, 3, 0.05, 1, 0.07, 0.4, 0.06, 0, 0.06,
  ];
  const green = mix(mix(mood.near, mood.haze, 0.18), hex('#7aa564'), mood.isDark ? 0.12 : 0.6);
  pen.fill(polygon(grass, 0.012), green);
}

function drawBeam(pen: Pen, side: number): void {
  const beam = polygon([0, -0.82, side * 2, -1.2, side * 2, -0.62, 0, -0.805]);
  pen.glow(0, -0.815, 0.62, warmLight, 0.75, beam);
}
