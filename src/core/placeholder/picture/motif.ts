import type { Size } from '../../base/size.ts';
import { type Colour, mix, type Palette } from './colour.ts';
import type { Layer, Shape } from './picture.ts';
import type { SeededRandom } from './random.ts';
import { below, disc, everything, type Outline } from './shapes.ts';

/** The tools of a motif. */
export interface DrawingContext extends Size {
  /** The shorter side, the unit of all lengths, so that any aspect ratio works. */
  readonly unit: number;
  readonly palette: Palette;
  readonly random: SeededRandom;
}

/** Layers from the back to the front. */
export type Motif = (context: DrawingContext) => Iterable<Layer>;

export function sky({ height, palette }: DrawingContext, low = height): Layer {
  const paint = { from: palette.skyTop, to: palette.skyLow, top: 0, bottom: low, opacity: 1 };
  return { shape: everything, paint };
}

/** A sun or moon with a halo, right of the middle. */
export function light({ palette }: DrawingContext, x: number, y: number, radius: number): readonly Layer[] {
  const glow = (reach: number, opacity: number) => layer(disc(x, y, radius * reach), palette.light, opacity);
  return [glow(2.6, 0.1), glow(1.7, 0.16), glow(1, 0.94)];
}

/** Everything below an edge, with the shadow that it casts on the layer behind it. */
export function* land(
  context: DrawingContext,
  outline: Outline,
  from: Colour,
  to: Colour,
): Generator<Layer, void, undefined> {
  const { width, height, unit, palette } = context;
  const reach = unit * 0.022;
  yield layer(
    below((x) => outline(x) - reach * 0.3, width, reach),
    palette.near,
    0.13,
  );
  const top = Math.min(...samples(width).map(outline));
  yield { shape: below(outline, width), paint: { from, to, top, bottom: Math.max(height, top + 1), opacity: 1 } };
}

/** A shape in one colour. */
export function layer(shape: Shape, colour: Colour, opacity: number): Layer {
  return { shape, paint: { from: colour, to: colour, top: 0, bottom: 1, opacity } };
}

/** The colour by distance: 0 is the horizon, 1 the foreground. */
export function atDistance({ palette }: DrawingContext, nearness: number): Colour {
  return mix(palette.far, palette.near, nearness);
}

function samples(width: number): readonly number[] {
  return Array.from({ length: 64 }, (_, index) => ((index + 0.5) * width) / 64);
}
