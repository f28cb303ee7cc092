import { hex, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { ink, white } from './paints.ts';
import { blob, circle, polygon, stroke, without } from './shape.ts';

export function drawBoat(pen: Pen, { mood }: Scene): void {
  const sail = mood.isDark ? mix(white, mood.sky[2], 0.2) : white;
  const red = hex('#d8604f');
  pen.fill(blob(0, 0.06, 0.5, 0.035), mood.near, { opacity: 0.4, softness: 0.06 });
  pen.fill(stroke([0, -0.1, 0, -1], 0.009), ink);
  pen.fill(without(polygon([0.025, -0.96, 0.025, -0.17, 0.44, -0.17], 0.008), circle(0.78, -0.86, 0.52)), {
    top: sail,
    bottom: mix(sail, mood.haze, 0.35),
    from: -0.9,
    to: -0.1,
  });
  pen.fill(polygon([-0.03, -0.88, -0.03, -0.17, -0.34, -0.17], 0.008), {
    top: red,
    bottom: mix(red, mood.near, 0.2),
    from: -0.9,
    to: -0.1,
  });
  const hull = polygon([-0.45, -0.1, 0.5, -0.12, 0.36, 0.06, -0.34, 0.06], 0.02);
  pen.fill(hull, { top: hex('#8a4f36'), bottom: hex('#4c2a24'), from: -0.12, to: 0.08 });
  pen.fill(stroke([-0.45, -0.105, 0.5, -0.125], 0.013), white);
  for (const [y, width] of [
    [0.13, 0.3],
    [0.19, 0.22],
    [0.26, 0.14],
  ] as const) {
    pen.fill(blob(0, y, width, 0.012), sail, { opacity: 0.4, softness: 0.02 });
  }
}
