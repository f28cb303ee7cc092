import { hex, mix, type Colour } from './colour.ts';
import type { Pen } from './pen.ts';
import { blob, circle, curve, ellipse, polygon, stroke, union, type Point } from './shape.ts';

const ink = hex('#262a36');
const blush = hex('#f29a93');

export function drawPolarBear(pen: Pen): void {
  drawBear(pen, { light: hex('#ffffff'), shade: hex('#c9d9ea'), muzzle: hex('#fbfcfe'), pad: hex('#8fa3ba') });
}

export function drawBrownBear(pen: Pen): void {
  drawBear(pen, { light: hex('#a9704a'), shade: hex('#6f432b'), muzzle: hex('#e3c3a0'), pad: hex('#e3c3a0') });
}

export function drawFox(pen: Pen): void {
  const fur = { light: hex('#f08a3c'), shade: hex('#c95a22'), front: hex('#fff6ea'), dark: hex('#4a2a26') };
  const tail = stroke(curve([0.16, -0.09], [0.72, -0.06], [0.5, -0.5]), 0.085, 0.1);
  pen.fill(tail, shaded(fur.light, fur.shade, -0.5, 0.02));
  pen.fill(circle(0.48, -0.57, 0.17), fur.front, { inside: tail });
  drawSitting(pen, fur);
  const cheeks = polygon([-0.32, -0.69, 0, -0.56, 0.32, -0.69, 0.18, -0.84, -0.18, -0.84], 0.03);
  const head = union(ellipse(0, -0.77, 0.245, 0.19), cheeks, 0.1);
  drawEars(pen, fur.light, fur.dark, [0.08, -0.9], [0.22, -0.81], [0.225, -1.08]);
  pen.fill(head, shaded(fur.light, fur.shade, -0.85, -0.5));
  for (const side of [-1, 1]) {
    pen.fill(ellipse(side * 0.19, -0.64, 0.16, 0.095, side * -0.3), fur.front, { inside: head });
  }
  pen.fill(ellipse(0, -0.63, 0.075, 0.13), fur.front, { inside: head });
  drawFace(pen, { eyeX: 0.115, eyeY: -0.765, noseY: -0.64 });
}

export function drawCat(pen: Pen): void {
  const fur = { light: hex('#8b93a7'), shade: hex('#5d6579'), front: hex('#f7f4f0'), dark: hex('#c98f94') };
  const tail = stroke(
    [...curve([0.18, -0.06], [0.55, -0.03], [0.47, -0.24]), ...curve([0.47, -0.24], [0.42, -0.37], [0.52, -0.44])],
    0.05,
    0.042,
  );
  pen.fill(tail, shaded(fur.light, fur.shade, -0.45, 0.02));
  drawSitting(pen, fur);
  drawEars(pen, fur.light, fur.dark, [0.08, -0.92], [0.26, -0.82], [0.25, -1.06]);
  const head = ellipse(0, -0.76, 0.275, 0.215);
  pen.fill(head, shaded(fur.light, fur.shade, -0.85, -0.5));
  pen.fill(ellipse(0, -0.63, 0.15, 0.12), fur.front, { inside: head });
  drawFace(pen, { eyeX: 0.12, eyeY: -0.78, noseY: -0.695 });
  for (const side of [-1, 1]) {
    for (const turn of [-0.03, 0.01, 0.05]) {
      pen.fill(stroke([side * 0.13, -0.665 + turn * 0.3, side * 0.33, -0.68 + turn], 0.003), fur.front, {
        opacity: 0.8,
      });
    }
  }
}

interface BearColours {
  readonly light: Colour;
  readonly shade: Colour;
  readonly muzzle: Colour;
  readonly pad: Colour;
}

function drawBear(pen: Pen, { light, shade, muzzle, pad }: BearColours): void {
  drawShadow(pen, 0.5);
  const body = union(ellipse(0, -0.34, 0.27, 0.32), ellipse(0, -0.18, 0.34, 0.18), 0.12);
  pen.fill(body, shaded(light, shade, -0.5, 0));
  pen.fill(blob(0, -0.28, 0.17, 0.2), light, { opacity: 0.75, softness: 0.14 });
  for (const side of [-1, 1]) {
    pen.fill(
      stroke(curve([side * 0.19, -0.47], [side * 0.33, -0.34], [side * 0.14, -0.24]), 0.07),
      shaded(light, shade, -0.42, -0.1),
    );
    pen.fill(ellipse(side * 0.245, -0.07, 0.118, 0.1), shaded(light, shade, -0.12, 0.1));
    pen.fill(ellipse(side * 0.245, -0.055, 0.052, 0.043), pad);
    for (const toe of [-0.06, 0, 0.06]) {
      pen.fill(circle(side * 0.245 + toe, -0.118 + Math.abs(toe) * 0.25, 0.019), pad);
    }
  }
  pen.fill(blob(0, -0.53, 0.21, 0.07), shade, { opacity: 0.6, softness: 0.08, inside: body });
  for (const side of [-1, 1]) {
    pen.fill(circle(side * 0.2, -0.95, 0.085), shaded(light, shade, -1, -0.82));
    pen.fill(circle(side * 0.196, -0.94, 0.046), mix(pad, blush, 0.35));
  }
  const head = union(ellipse(0, -0.78, 0.25, 0.22), ellipse(0, -0.7, 0.275, 0.155), 0.08);
  pen.fill(head, shaded(light, shade, -0.82, -0.46));
  pen.fill(ellipse(0, -0.675, 0.115, 0.085), muzzle);
  drawFace(pen, { eyeX: 0.125, eyeY: -0.785, noseY: -0.715 });
}

interface FurColours {
  readonly light: Colour;
  readonly shade: Colour;
  readonly front: Colour;
  readonly dark: Colour;
}

/** Body, chest and paws of a small sitting animal, seen from the front. */
function drawSitting(pen: Pen, { light, shade, front, dark }: FurColours): void {
  drawShadow(pen, 0.42);
  const body = union(ellipse(0, -0.38, 0.19, 0.3), ellipse(0, -0.14, 0.265, 0.14), 0.14);
  pen.fill(body, shaded(light, shade, -0.5, 0.02));
  pen.fill(ellipse(0, -0.46, 0.125, 0.19), front, { inside: body });
  for (const side of [-1, 1]) {
    const leg = stroke([side * 0.085, -0.36, side * 0.08, -0.045], 0.062, 0.05);
    pen.fill(leg, shaded(light, mix(shade, dark, 0.2), -0.4, 0));
    pen.fill(ellipse(side * 0.088, -0.035, 0.068, 0.042), front);
  }
}

/** Two pointed ears; each lies between its points `near` and `far` on the head. */
function drawEars(pen: Pen, outer: Colour, inner: Colour, ...[near, far, tip]: [Point, Point, Point]): void {
  const middle = (near[0] + far[0]) / 2;
  for (const side of [-1, 1]) {
    const ear = [near, far, tip].flatMap(([x, y]) => [x * side, y]);
    const lining = [near, far, tip].flatMap(([x, y]) => [(x * 0.6 + middle * 0.4) * side, y * 0.72 - 0.246]);
    pen.fill(polygon(ear, 0.022), outer);
    pen.fill(polygon(lining, 0.012), inner);
  }
}

function drawFace(pen: Pen, { eyeX, eyeY, noseY }: { eyeX: number; eyeY: number; noseY: number }): void {
  for (const side of [-1, 1]) {
    pen.fill(ellipse(side * eyeX, eyeY, 0.027, 0.032), ink);
    pen.fill(circle(side * eyeX - 0.009, eyeY - 0.011, 0.0095), [255, 255, 255]);
    pen.fill(blob(side * (eyeX + 0.07), eyeY + 0.085, 0.048, 0.034), blush, { opacity: 0.5, softness: 0.05 });
    const smile = stroke([0, noseY + 0.052, side * 0.022, noseY + 0.07, side * 0.046, noseY + 0.062], 0.0062);
    pen.fill(smile, ink);
  }
  pen.fill(stroke([0, noseY + 0.02, 0, noseY + 0.052], 0.0062), ink);
  pen.fill(ellipse(0, noseY, 0.042, 0.03), ink);
  pen.fill(ellipse(-0.012, noseY - 0.01, 0.012, 0.006), [255, 255, 255], { opacity: 0.7 });
}

function drawShadow(pen: Pen, width: number): void {
  pen.fill(blob(0.03, 0.005, width, 0.06), hex('#26405f'), { opacity: 0.35, softness: 0.11 });
}

function shaded(top: Colour, bottom: Colour, from: number, to: number) {
  return { top, bottom, from, to };
}
