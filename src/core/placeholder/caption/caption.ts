import type { Size } from '../../base/size.ts';
import { layer, type DrawingContext } from '../picture/motif.ts';
import type { Layer, Shape } from '../picture/picture.ts';
import { below } from '../picture/shapes.ts';
import { isWritable, letter } from './letters.ts';
import { penShape, strokesOf } from './strokes.ts';

/** The first words of the prompt and, below them, the size; on a shadow that makes them readable. */
export function* caption(context: DrawingContext, prompt: string): Generator<Layer, void, undefined> {
  const { width, height, palette } = context;
  const lines = layOut(context, prompt);
  const [first] = lines;
  if (first) {
    const depth = height - (first.baseline - capHeight * first.unit);
    yield layer(
      below(() => height - depth * 0.6, width, depth * 2),
      palette.near,
      0.5,
    );
  }
  for (const line of lines) {
    yield layer(lineShape(line), palette.light, line.opacity);
  }
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  /** Pixels per unit of the glyphs. */
  readonly unit: number;
  readonly tracking: number;
  readonly opacity: number;
}

const capHeight = 14;
/** Minimum height of a capital, in pixels: smaller ones are unreadable. */
const smallest = 6;
const maxLines = 2;
/** The part of the height that words and size may take. */
const share = 0.4;

/** From the top; as many words as fit, and the size if it fits. */
function layOut({ width, height, unit }: DrawingContext, prompt: string): readonly Line[] {
  const margin = Math.max(unit * 0.075, 5);
  const room = width - 2 * margin;
  const scale = Math.sqrt(width * height) ** 0.85 * unit ** 0.15;
  const sizeUnit = Math.max(smallest, scale * 0.021) / capHeight;
  const wordUnit = Math.max(smallest * 1.4, scale * 0.034) / capHeight;
  const size = sizeText({ width, height });
  const small = Math.min(sizeUnit, room / letter(size, 1).width);
  if (small * capHeight < smallest * 0.75) {
    return [];
  }
  const baseline = height - margin;
  const last: Line = { text: size, x: margin, baseline, unit: small, tracking: 1, opacity: 0.78 };
  const step = wordUnit * 23;
  const above = baseline - small * capHeight - wordUnit * 12;
  const top = above - wordUnit * capHeight;
  const fitting = Math.min(maxLines, Math.floor((top - height * (1 - share)) / step) + 1);
  const texts = fitting > 0 ? wrap(writableWords(prompt), room / wordUnit, fitting) : [];
  const words = texts.map((text, index): Line => ({
    text,
    x: margin,
    baseline: above - (texts.length - 1 - index) * step,
    unit: wordUnit,
    tracking: 0,
    opacity: 0.96,
  }));
  return [...words, last];
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/**
 * The words up to the first with a letter without a glyph. Characters that are no letters, such as emoji, are omitted.
 */
function writableWords(prompt: string): readonly string[] {
  const words = prompt.normalize('NFC').match(/[^\s\p{Cc}\p{Bidi_Control}]+/gu) ?? [];
  const cleaned = words.slice(0, 40).map((word) => word.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{Sm}\p{Sc}]/gu, ''));
  const end = cleaned.findIndex((word) => !isWritable(word));
  return (end === -1 ? cleaned : cleaned.slice(0, end)).filter((word) => word !== '');
}

/** Words in lines of at most this width; the last line marks omitted words. */
function wrap(words: readonly string[], width: number, count: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const longer = line === undefined ? undefined : `${line} ${word}`;
    if (longer !== undefined && letter(longer).width <= width) {
      lines[lines.length - 1] = longer;
    } else if (lines.length < count) {
      lines.push(word);
    } else {
      lines.push(`${lines.pop() ?? ''}…`);
      break;
    }
  }
  return lines.map((line) => shortened(line, width));
}

/** A line that is still too long loses its last words or letters. */
function shortened(line: string, width: number): string {
  let text = line;
  while (letter(text).width > width && text.length > 1) {
    const shorter = text.replace(/…$/, '').trimEnd();
    const space = shorter.lastIndexOf(' ');
    text = `${space > 0 ? shorter.slice(0, space) : shorter.slice(0, -1)}…`;
  }
  return text;
}

function lineShape({ text, x, baseline, unit, tracking }: Line): Shape {
  const strokes = letter(text, tracking).paths.flatMap((glyph) =>
    strokesOf(glyph.path, { x: x + glyph.x * unit, baseline: baseline - glyph.y * unit, unit }),
  );
  return penShape(strokes, Math.max(1, unit * 1.5));
}
