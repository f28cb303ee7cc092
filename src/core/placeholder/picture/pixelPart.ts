/** How much of a pixel is covered, from 0 to 1. Eight steps are smooth to the eye, and soft edges then cost an encoder half. */
export function pixelPart(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 1 : Math.round(value * steps) / steps;
}

const steps = 8;
