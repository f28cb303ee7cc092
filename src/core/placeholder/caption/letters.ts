import { graphemesOf } from '../../base/text.ts';
import { glyphs, marks, marksBelow } from './glyphs.ts';

/** A line of text as paths, in units of the glyphs. */
export interface Lettering {
  readonly width: number;
  readonly paths: readonly { readonly x: number; readonly y: number; readonly path: string }[];
}

const spaceBetween = 3.1;
const wordSpace = 5.6;

/** Whether there is a glyph for every letter. */
export function isWritable(text: string): boolean {
  return graphemes(text).every((letters) => letters === ' ' || partsOf(letters) !== undefined);
}

/** Sets a line of letters; those without a glyph are omitted. */
export function letter(text: string, tracking = 0): Lettering {
  const paths: Lettering['paths'][number][] = [];
  let x = 0;
  for (const letters of graphemes(text)) {
    const parts = letters === ' ' ? undefined : partsOf(letters);
    if (parts) {
      const width = widthOf(parts.base);
      const middle = x + width / 2;
      paths.push({ x, y: 0, path: parts.base });
      paths.push(...parts.above.map((path, index) => ({ x: middle, y: parts.height + 2.4 * index, path })));
      paths.push(...parts.below.map((path) => ({ x: middle, y: 0, path })));
      x += width + spaceBetween + tracking;
    } else {
      x += wordSpace + tracking;
    }
  }
  return { width: Math.max(0, x - spaceBetween - tracking), paths };
}

interface Parts {
  readonly base: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** Of the letter, which the marks stand on. */
  readonly height: number;
}

function partsOf(grapheme: string): Parts | undefined {
  const [first = '', ...accents] = Array.from(lookAlikes[grapheme] ?? grapheme.normalize('NFD'));
  const above = accents.flatMap((accent) => marks[accent] ?? []);
  const below = accents.flatMap((accent) => marksBelow[accent] ?? []);
  const base = glyphs[(above.length > 0 && dotless[first]) || first];
  return base === undefined || above.length + below.length < accents.length
    ? undefined
    : { base, above, below, height: heightOf(first) };
}

const dotless: Readonly<Record<string, string>> = { i: 'ı', j: 'ȷ' };

/** Characters that look like another one at the size of a caption. */
const lookAlikes: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
};

function heightOf(letter: string): number {
  return /[a-zı]/.test(letter) && !/[bdfhklt]/.test(letter) ? 10 : 14;
}

/** Its right edge; every glyph begins at 0. */
function widthOf(path: string): number {
  const numbers = path.match(/-?[\d.]+/g) ?? [];
  return Math.max(...numbers.filter((_, index) => index % 2 === 0).map(Number));
}

function graphemes(text: string): readonly string[] {
  return Array.from(graphemesOf(text), ({ segment }) => segment);
}
