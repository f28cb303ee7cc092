import { hex, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { white } from './paints.ts';
import { blob, circle, ellipse, stroke, union } from './shape.ts';

export function drawTree(pen: Pen, { mood, random }: Scene): void {
  const leaf = mood.isSnowy
    ? hex('#e9f1f8')
    : random.pick([hex('#4f9a63'), hex('#e98f4e'), hex('#ef9fb0'), hex('#6aa84f')]);
  const shade = mix(leaf, mix(mood.near, hex('#5a2f4a'), 0.5), 0.42);
  pen.fill(blob(0, 0.01, 0.5, 0.05), mood.near, { opacity: 0.35, softness: 0.08 });
  const trunk = union(stroke([0, 0, 0.01, -0.5], 0.06, 0.035), stroke([0.01, -0.36, 0.16, -0.6], 0.028, 0.018), 0.03);
  pen.fill(union(trunk, stroke([0, -0.3, -0.16, -0.58], 0.028, 0.018), 0.03), {
    top: hex('#6b4a3d'),
    bottom: hex('#3f2b28'),
    from: -0.5,
    to: 0,
  });
  for (let blob = 0; blob < 44; blob++) {
    const share = blob / 44;
    const turn = random.between(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const x = Math.cos(turn) * reach * 0.33 - share * 0.04;
    const y = -0.74 + Math.sin(turn) * reach * 0.22 - share * 0.06;
    pen.fill(
      circle(x, y, random.between(0.08, 0.13) * (1.25 - share * 0.7)),
      mix(shade, mix(leaf, white, 0.25), share),
      { softness: 0.008 },
    );
  }
}

export function drawFlower(pen: Pen, { random }: Scene): void {
  for (const [x, height, size] of [
    [-0.36, 0.62, 0.12],
    [0.34, 0.7, 0.13],
    [0, 0.95, 0.19],
    [-0.62, 0.42, 0.09],
    [0.62, 0.46, 0.1],
  ] as const) {
    const petal = random.pick([hex('#f2788f'), hex('#f7a35c'), hex('#c58be0'), hex('#f5c94e'), hex('#ee6c6c')]);
    const sway = random.between(-0.05, 0.05);
    const stem = stroke([x * 0.75, 0.05, x * 0.9 + sway * 0.4, -height * 0.5, x, -height], 0.014, 0.01);
    pen.fill(stem, { top: hex('#5a9a57'), bottom: hex('#2c5f46'), from: -height, to: 0 });
    for (const side of [-1, 1]) {
      pen.fill(ellipse(x * 0.84 + side * 0.085, -height * 0.34, 0.095, 0.03, side * -0.6), hex('#4c8d52'));
    }
    const head = pen.at(x, -height, size, sway * 4);
    for (let index = 0; index < 16; index++) {
      const isInner = index >= 8;
      const turn = (index * Math.PI) / 4 + (isInner ? Math.PI / 8 : 0);
      const reach = isInner ? 0.46 : 0.6;
      const colour = isInner ? mix(petal, white, 0.25) : mix(petal, hex('#8a2f55'), 0.12);
      head.fill(ellipse(Math.cos(turn) * reach, Math.sin(turn) * reach, reach * 0.72, 0.24, turn), colour);
    }
    head.fill(circle(0, 0, 0.3), { top: hex('#ffd970'), bottom: hex('#d98a2b'), from: -0.3, to: 0.3 });
  }
}
