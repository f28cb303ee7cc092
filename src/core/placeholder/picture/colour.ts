/** A colour in OKLab, where a gradient between two colours has no grey and no steps. */
export type Colour = readonly [lightness: number, a: number, b: number];

/** Red, green and blue of the screen, 0 to 255 and not yet rounded. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** @param code such as `#1a2b3c` */
function hex(code: string): Colour {
  const number = parseInt(code.slice(1), 16);
  const [red, green, blue] = [linear(number >> 16), linear((number >> 8) & 255), linear(number & 255)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

/** The interpolated colour. @param part 0 is the first, 1 the second */
export function mix(from: Colour, to: Colour, part: number): Colour {
  const between = (start: number, end: number) => start + (end - start) * part;
  return [between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])];
}

export function rgbOf([lightness, a, b]: Colour): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    screen(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    screen(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    screen(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function screen(value: number): number {
  const light = Math.min(1, Math.max(0, value));
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
}

/** A palette of matching colours. */
export interface Palette {
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  /** Of the sun or the moon. */
  readonly light: Colour;
  /** Of distant things, and of near ones. */
  readonly far: Colour;
  readonly near: Colour;
}

export const palettes: readonly [Palette, ...Palette[]] = [
  palette('#7fb0d6', '#fbe2cc', '#fff6e4', '#dfae9f', '#4b3157'), // a clear dawn
  palette('#2a2c5e', '#f2937a', '#ffe3b8', '#a9547c', '#1d1942'), // dusk
  palette('#a9d6d8', '#eff5e8', '#fffdf0', '#86bfc0', '#0f4256'), // mist over the sea
  palette('#c2d8cb', '#f5f1df', '#fffbe6', '#9ab99a', '#1b3a32'), // fog in the woods
  palette('#efc58f', '#f9ecd6', '#fff8e8', '#da9266', '#6d2a30'), // a clay desert
  palette('#a9a6e4', '#fbdfe9', '#fff4f8', '#9c86c8', '#33265f'), // lavender
  palette('#0e1f45', '#4a8bb0', '#ecf8ff', '#2f6690', '#07132a'), // a northern night
  palette('#f6b65c', '#fdeac0', '#fffaf0', '#d98239', '#532718'), // amber
  palette('#eaa7b4', '#fdeee5', '#fffaf4', '#cf8296', '#54203d'), // rose
  palette('#cfd39a', '#f8f4df', '#fffcec', '#a2a960', '#343f22'), // olives
  palette('#1d1638', '#8a5396', '#ffdcea', '#5a347c', '#130c27'), // plum at midnight
  palette('#10707d', '#b4e6d2', '#fdfbe6', '#3f9f9a', '#06363f'), // a lagoon
];

function palette(skyTop: string, skyLow: string, light: string, far: string, near: string): Palette {
  return { skyTop: hex(skyTop), skyLow: hex(skyLow), light: hex(light), far: hex(far), near: hex(near) };
}
