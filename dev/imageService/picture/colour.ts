/** Red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colour of a text such as `#1f2a5c`. */
export function hex(text: string): Colour {
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `from` at 0, `to` at 1. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** A colour that changes from `top`, at height `from`, to `bottom`, at height `to`. */
export interface Gradient {
  readonly top: Colour;
  readonly bottom: Colour;
  readonly from: number;
  readonly to: number;
}

export type Paint = Colour | Gradient;

export function colourAt(paint: Paint, y: number): Colour {
  return 'top' in paint ? mix(paint.top, paint.bottom, smoothStep(paint.from, paint.to, y)) : paint;
}

/** 0 up to `from`, 1 from `to` on, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
