import { hex, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { warmLight, white } from './paints.ts';
import { blob, circle, polygon, rectangle, stroke, union } from './shape.ts';

export function drawHouse(pen: Pen, { mood }: Scene): void {
  const wall = mix(hex('#f7e6cf'), mood.sky[1], mood.isDark ? 0.35 : 0.05);
  const roof = mood.isSnowy ? hex('#f4f8fd') : hex('#b5513f');
  pen.fill(blob(0, 0.01, 0.66, 0.04), mood.near, { opacity: 0.35, softness: 0.06 });
  pen.fill(rectangle(0.22, -0.95, 0.34, -0.5), hex('#8a5a4c'));
  for (const [x, y, radius] of [
    [0.3, -1.04, 0.05],
    [0.36, -1.15, 0.07],
    [0.46, -1.27, 0.09],
  ] as const) {
    pen.fill(circle(x, y, radius), white, { opacity: 0.35, softness: 0.08 });
  }
  const front = polygon([-0.46, 0, 0.46, 0, 0.46, -0.45, 0, -0.86, -0.46, -0.45]);
  pen.fill(front, { top: wall, bottom: mix(wall, mood.near, 0.18), from: -0.8, to: 0 });
  pen.fill(stroke([-0.56, -0.4, 0, -0.9, 0.56, -0.4], 0.045), roof);
  pen.fill(rectangle(-0.09, 0, 0.09, -0.28, 0.012), hex('#6d4636'));
  pen.fill(circle(0.055, -0.14, 0.012), warmLight);
  for (const [x, y] of [
    [-0.28, -0.26],
    [0.28, -0.26],
    [0, -0.53],
  ] as const) {
    const pane = rectangle(x - 0.075, y - 0.075, x + 0.075, y + 0.075, 0.01);
    pen.glow(x, y, 0.1, warmLight, mood.isDark ? 0.6 : 0.2);
    pen.fill(pane, warmLight);
    pen.fill(union(stroke([x, y - 0.08, x, y + 0.08], 0.007), stroke([x - 0.08, y, x + 0.08, y], 0.007)), wall);
  }
}
