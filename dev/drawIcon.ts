// Draws media/icon.png: a star above a horizon.
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { Canvas } from './imageService/picture/canvas.ts';
import { hex, mix, smoothStep } from './imageService/picture/colour.ts';
import { circle, ellipse, polygon, rectangle, without, type Shape } from './imageService/picture/shape.ts';

const pixels = 256;
const light = hex('#fff6df');
const night = hex('#1a1c5a');

const icon = new Canvas(pixels, pixels);
icon.wash((y) =>
  mix(mix(hex('#1b1f5e'), hex('#8a3f9e'), smoothStep(0, 0.5, y)), hex('#ff9a5c'), smoothStep(0.3, 0.78, y)),
);
icon.glow(0, 0.5, 0.2, light, 0.85);
icon.fill(star(0, 0.47, 0.27, 0.38), light);
icon.fill(star(0.28, 0.22, 0.055, 0.075), light, { opacity: 0.9 });
icon.glow(0, 0.73, 0.16, light, 0.55);
const earth = circle(0, 1.72, 0.98);
icon.fill(earth, { top: hex('#4b3391'), bottom: night, from: 0.74, to: 0.92 });
icon.fill(without(earth, circle(0, 1.735, 0.98)), light, { opacity: 0.85 });

const frame = new Canvas(pixels, pixels);
frame.fill(rectangle(-0.27, 0.23, 0.27, 0.77, 0.22), [255, 255, 255]);

const png = new PNG({ width: pixels, height: pixels });
for (let index = 0; index < pixels * pixels; index++) {
  const colour = icon.pixels.subarray(index * 3, index * 3 + 3);
  png.data.set([...colour, frame.pixels[index * 3] ?? 0].map(Math.round), index * 4);
}
const smallest = { deflateLevel: 9, deflateStrategy: 0, filterType: 1 };
writeFileSync('media/icon.png', PNG.sync.write(png, smallest));

/** A star of four points with concave sides. */
function star(x: number, y: number, reachX: number, reachY: number): Shape {
  const diamond = polygon([x - reachX, y, x, y - reachY, x + reachX, y, x, y + reachY]);
  return [-1, 1]
    .flatMap((right) =>
      [-1, 1].map((down) => ellipse(x + right * reachX, y + down * reachY, reachX * 0.975, reachY * 0.975)),
    )
    .reduce(without, diamond);
}
