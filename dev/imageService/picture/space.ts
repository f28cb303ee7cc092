import { hex, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { ink, white } from './paints.ts';
import { circle, ellipse, polygon, rectangle, stroke, without } from './shape.ts';

export function drawRocket(pen: Pen): void {
  const flame = (length: number, width: number) => polygon([-width, 0.02, width, 0.02, 0, length], 0.025);
  for (let puff = 0; puff < 14; puff++) {
    const share = puff / 14;
    pen.fill(circle(Math.sin(puff * 2.4) * 0.05 * (1 + share), 0.42 + share * 1.5, 0.07 + share * 0.11), white, {
      opacity: 0.5 * (1 - share),
      softness: 0.12 + share * 0.1,
    });
  }
  pen.glow(0, 0.12, 0.28, hex('#ffb35c'), 0.75);
  pen.fill(flame(0.42, 0.085), hex('#f8793a'), { softness: 0.03 });
  pen.fill(flame(0.27, 0.055), hex('#ffd25e'), { softness: 0.02 });
  pen.fill(flame(0.14, 0.03), white, { softness: 0.02 });
  const red = hex('#e0524c');
  for (const side of [-1, 1]) {
    pen.fill(
      polygon([side * 0.12, -0.36, side * 0.3, -0.04, side * 0.29, 0.08, side * 0.11, -0.04], 0.012),
      side < 0 ? red : mix(red, ink, 0.35),
    );
  }
  pen.fill(polygon([-0.08, -0.02, 0.08, -0.02, 0.1, 0.04, -0.1, 0.04], 0.008), hex('#555c70'));
  const hull = without(ellipse(0, -0.36, 0.185, 0.66), rectangle(-0.3, -0.01, 0.3, 1));
  pen.fill(hull, white);
  pen.fill(rectangle(-0.3, -1.1, 0.3, -0.76), red, { inside: hull });
  pen.fill(rectangle(0.03, -1.2, 0.4, 0.2), hex('#46557e'), {
    opacity: 0.42,
    softness: 0.16,
    inside: hull,
  });
  pen.fill(circle(0, -0.53, 0.088), hex('#7c879e'));
  pen.fill(circle(0, -0.53, 0.065), { top: hex('#bfe9ff'), bottom: hex('#3f86c4'), from: -0.6, to: -0.46 });
  pen.fill(ellipse(-0.022, -0.553, 0.022, 0.014, -0.6), white, { opacity: 0.85 });
  pen.fill(stroke([0, -0.26, 0, 0], 0.018), red);
}

export function drawPlanet(pen: Pen, { random, mood }: Scene): void {
  const [light, dark] = random.pick([
    [hex('#f6c48e'), hex('#b3563f')],
    [hex('#a9d8e6'), hex('#3b5f9e')],
    [hex('#e5b6e2'), hex('#6a4a9c')],
  ]);
  const globe = circle(0, 0, 0.42);
  const ring = pen.at(0, 0, 1, -0.32);
  const band = without(ellipse(0, 0, 0.74, 0.17), ellipse(0, 0, 0.55, 0.105));
  pen.glow(0, 0, 0.5, light, 0.35);
  ring.fill(band, mix(light, white, 0.4), { opacity: 0.9 });
  ring.fill(globe, { top: light, bottom: dark, from: -0.4, to: 0.42 });
  for (const [y, thickness] of [
    [-0.2, 0.035],
    [-0.06, 0.06],
    [0.13, 0.03],
    [0.24, 0.05],
  ] as const) {
    ring.fill(ellipse(0, y, 0.6, thickness), mix(light, white, 0.3), { opacity: 0.4, softness: 0.02, inside: globe });
  }
  ring.fill(without(circle(0, 0, 0.6), circle(-0.16, -0.12, 0.5)), mood.sky[0], {
    opacity: 0.5,
    softness: 0.14,
    inside: globe,
  });
  ring.fill(rectangle(-1, 0, 1, 1), mix(light, white, 0.4), { opacity: 0.95, inside: band });
}
