import { joinBytes } from '../base/bytes.ts';
import type { Size } from '../base/size.ts';
import { encodePng } from '../placeholder/encode/png.ts';
import type { Rgb } from '../placeholder/picture/colour.ts';

/**
 * The colour that a service is asked to take from a reference image, to see whether it does. A vivid green that has no
 * name: 78 from each colour with a name in CSS and from each grey, and farther from the mean of usual pictures.
 */
export const rareColour: Rgb = [75, 255, 105];

/**
 * How far a mean may be from a colour, in the values of red, green and blue. As much as when a fifth of the picture has
 * another colour, or all of it is somewhat darker; less than the distance to any colour that a service that ignores the
 * reference would fill a picture with.
 */
const tolerance = 70;

/** Whether a picture of this mean was drawn in the colour. */
export function isNear(mean: Rgb, colour: Rgb): boolean {
  return Math.hypot(...mean.map((value, channel) => value - (colour[channel] ?? 0))) <= tolerance;
}

/** A PNG of one colour. */
export async function flatPicture(colour: Rgb, size: Size): Promise<Uint8Array> {
  const row = new Uint8Array(size.width * 3);
  row.forEach((_, at) => {
    row[at] = colour[at % 3] ?? 0;
  });
  const { head, body } = await encodePng(size, repeated(row, size.height));
  return joinBytes([head, body]);
}

async function* repeated(row: Uint8Array, count: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let line = 0; line < count; line++) {
    yield await Promise.resolve(row);
  }
}
