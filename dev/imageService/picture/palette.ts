import { meanOf, type ReferenceSample } from '../references/sample.ts';
import { mix, type Colour } from './colour.ts';

/** The main colours of reference images, from the lightest to the darkest. */
export type Palette = readonly [Colour, Colour, Colour, Colour, Colour];

const size = 5;
/** Samples of an image along each side. */
const grid = 48;
const rounds = 8;
/** Of lightness from one colour to the next: less, and a picture of them would show nothing. */
const minStep = 26;

/** The same images have the same palette. The first image counts as much as all others together. */
export function paletteOf(samples: readonly [ReferenceSample, ...ReferenceSample[]]): Palette {
  const [first, ...others] = samples;
  const colours = [first, ...others.flatMap((other) => [other, first])].flatMap(coloursOf);
  const sorted = colours.toSorted((a, b) => lightness(a) - lightness(b));
  let centres = Array.from({ length: size }, (_, index) => at(sorted, (index + 0.5) / size));
  for (let round = 0; round < rounds; round++) {
    const groups = centres.map((): Colour[] => []);
    for (const colour of colours) {
      groups[nearest(centres, colour)]?.push(colour);
    }
    centres = centres.map((centre, index) => mean(groups[index] ?? []) ?? centre);
  }
  return stretched(centres.toSorted((a, b) => lightness(b) - lightness(a)));
}

/** As people see it, from 0 to 255. */
export function lightness([red, green, blue]: Colour): number {
  return red * 0.299 + green * 0.587 + blue * 0.114;
}

/** Colours that are nearly the same become lighter and darker than the middle one. */
function stretched(colours: readonly Colour[]): Palette {
  const [a = [0, 0, 0], b = a, c = a, d = a, e = a] = colours;
  const light = lighter(b, lightness(c) + minStep);
  const dark = darker(d, lightness(c) - minStep);
  return [lighter(a, lightness(light) + minStep), light, c, dark, darker(e, lightness(dark) - minStep)];
}

/** The colour, or where it is darker than that, a mix with white. */
function lighter(colour: Colour, least: number): Colour {
  const [is, shouldBe] = [lightness(colour), Math.min(255, least)];
  return is >= shouldBe ? colour : mix(colour, [255, 255, 255], (shouldBe - is) / (255 - is));
}

/** The colour, or where it is lighter than that, a mix with black. */
function darker(colour: Colour, most: number): Colour {
  const [is, shouldBe] = [lightness(colour), Math.max(0, most)];
  return is <= shouldBe ? colour : mix([0, 0, 0], colour, shouldBe / is);
}

function coloursOf({ width, height, pixels }: ReferenceSample): Colour[] {
  return Array.from({ length: grid * grid }, (_, index): Colour => {
    const x = Math.floor((((index % grid) + 0.5) / grid) * width);
    const y = Math.floor(((Math.floor(index / grid) + 0.5) / grid) * height);
    const from = (y * width + x) * 3;
    return [pixels[from] ?? 0, pixels[from + 1] ?? 0, pixels[from + 2] ?? 0];
  });
}

function nearest(centres: readonly Colour[], colour: Colour): number {
  const distances = centres.map((centre) => centre.reduce((sum, value, i) => sum + (value - (colour[i] ?? 0)) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

function mean(colours: readonly Colour[]): Colour | undefined {
  const pixels = Uint8Array.from(colours.flat());
  return colours.length === 0 ? undefined : meanOf({ width: colours.length, height: 1, pixels });
}

function at(colours: readonly Colour[], share: number): Colour {
  return colours[Math.floor(share * colours.length)] ?? [0, 0, 0];
}
