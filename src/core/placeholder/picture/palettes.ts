import { hex, type Colour } from './colour.ts';

/** Colours that go together, as a place and an hour have them. */
export interface Palette {
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  /** Of the sun or the moon. */
  readonly light: Colour;
  /** Of what is far away, and of what is near. */
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
