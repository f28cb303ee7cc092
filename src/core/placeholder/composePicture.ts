import type { Size } from '../base/size.ts';
import { caption } from './caption/caption.ts';
import { Chance } from './picture/chance.ts';
import type { Easel } from './picture/motif.ts';
import { motifs } from './picture/motifs.ts';
import { palettes } from './picture/palettes.ts';
import type { Layer } from './picture/picture.ts';

/** The layers of the picture that stands for a prompt, always the same for the same words. From the back to the front. */
export function* composePicture(prompt: string, size: Size, style = ''): Generator<Layer, void, undefined> {
  const chance = new Chance(`${prompt}\n${style}`);
  const motif = chance.oneOf(motifs);
  const easel: Easel = {
    ...size,
    unit: Math.min(size.width, size.height),
    palette: chance.oneOf(palettes),
    chance,
  };
  yield* motif(easel);
  yield* caption(easel, prompt);
}
