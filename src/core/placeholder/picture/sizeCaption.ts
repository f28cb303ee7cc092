import type { Size } from '../../base/size.ts';
import { type DrawingContext, layer } from './motif.ts';
import { penShape, type Stroke, strokesOf } from './penStrokes.ts';
import type { Layer } from './picture.ts';
import { below } from './shapes.ts';

/**
 * The size, such as 1200 × 630, on a shadow that makes it readable. The prompt is not drawn, because a font of one
 * script would leave out most of the others.
 */
export function* sizeCaption({ width, height, unit, palette }: DrawingContext): Generator<Layer, void, undefined> {
  const glyphs = glyphsOf({ width, height });
  const margin = Math.max(unit * 0.07, 5);
  const glyphsWidth = glyphs.reduce((sum, [glyphWidth]) => sum + glyphWidth + gap, -gap);
  const wanted = Math.max(minHeight, Math.sqrt(width * height) ** 0.8 * unit ** 0.2 * 0.036);
  const scale = Math.min(wanted / glyphHeight, (width - 2 * margin) / glyphsWidth);
  const capHeight = scale * glyphHeight;
  if (capHeight < minHeight * 0.6) {
    return;
  }
  const depth = margin + capHeight;
  yield layer(
    below(() => height - depth * 0.6, width, depth * 2),
    palette.near,
    0.5,
  );
  const strokes: Stroke[] = [];
  let x = margin;
  for (const [glyphWidth, path] of glyphs) {
    strokes.push(...strokesOf(path, { x, baseline: height - margin, scale }));
    x += (glyphWidth + gap) * scale;
  }
  yield layer(penShape(strokes, Math.max(1, scale * 1.7)), palette.light, 0.94);
}

/** Of the digits, in pixels: smaller ones are hard to read. */
const minHeight = 9;

/** Of the digits, in units of their paths. */
const glyphHeight = 14;
/** Between glyphs, in the same units. */
const gap = 4.2;

type Glyph = readonly [width: number, path: string];

const digits: readonly Glyph[] = [
  [9.2, 'M0 7v4.6 14h9.2 7v4.6 0h0 7'],
  [3.8, 'M0 11L3.8 14L3.8 0'],
  [8.8, 'M0.3 10.2v4.4 14h8.5 10.4L8.2 8.6L7.3 7.1L0 0L8.8 0'],
  [8.9, 'M0.6 11.4v4.3 14h8.3 10.7v4.4 7.5L3 7.5M4.4 7.5h8.9 3.7v4.3 0h0 2.8'],
  [9.4, 'M7 0L7 14L0 4L9.4 4'],
  [8.9, 'M7.9 14L1.5 14L0.9 7.4L2.4 8.5v4.4 9h8.9 4.5v4.3 0h0 2.6'],
  [9, 'M6.8 14L0.9 6.8M0 4.4v4.5 8.8h9 4.4v4.5 0h0 4.4'],
  [8.6, 'M0 14L8.6 14L3 0'],
  [9, 'M0.6 10.8v4.5 14h8.4 10.8v4.5 7.6h0.6 10.8M0 3.8v4.5 7.6h9 3.8v4.5 0h0 3.8'],
  [9, 'M2.2 0L8.1 7.2M0 9.6v4.5 14h9 9.6v4.5 5.2h0 9.6'],
];

/** With room on both sides. */
const times: Glyph = [14, 'M3.5 2.6L10.5 9.6M3.5 9.6L10.5 2.6'];

function glyphsOf({ width, height }: Size): readonly Glyph[] {
  return Array.from(`${width}×${height}`, (character) => digits[Number(character)] ?? times);
}
