/**
 * One line of visible text: without control characters, characters that change its direction, lone surrogates and
 * double spaces.
 */
export function visibleLine(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gv, '')
    .replace(/[\s\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+/gv, ' ')
    .trim();
}

/**
 * The same, cut at a word; within a word that is so long that less than half of the line would be left.
 * @param maxLength in UTF-16 units, as the editor counts
 */
export function shortLine(text: string, maxLength: number): string {
  const line = visibleLine(text);
  if (line.length <= maxLength) {
    return line;
  }
  const cut = cutGraphemes(line, maxLength - ellipsis.length, (grapheme) => grapheme.length);
  const lastWord = line[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  const shown = 2 * lastWord > cut.length ? cut.slice(0, lastWord) : cut;
  return shown.replace(/[\s,;:\-–—、，；：]+$/v, '') + ellipsis;
}

const ellipsis = '…';

/** About how wide a text is, in letters of usual width: Chinese, Japanese and Korean characters have twice that. */
export function textColumns(text: string): number {
  return Array.from(text, (character) => (wideCharacter.test(character) ? 2 : 1)).reduce(
    (sum, width) => sum + width,
    0,
  );
}

const wideCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/v;

/** Length of a text as UTF-8, in bytes; file systems limit names by it. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** The beginning of a text that fits, in whole graphemes: no lone surrogate, no letter without its combining marks. */
export function cutToBytes(text: string, maxBytes: number): string {
  return text.length * maxUnitBytes <= maxBytes ? text : cutGraphemes(text, maxBytes, utf8Length);
}

/** A UTF-16 unit is at most so many bytes of UTF-8. */
const maxUnitBytes = 3;

/** Like {@link cutToBytes}, with another measure. */
export function cutGraphemes(text: string, max: number, measure: (grapheme: string) => number): string {
  let length = 0;
  for (const { segment, index } of graphemesOf(text)) {
    length += measure(segment);
    if (length > max) {
      return text.slice(0, index);
    }
  }
  return text;
}

const encoder = new TextEncoder();

/** What a reader takes for one character, with its offset. */
function* graphemesOf(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  if (!visibleAscii.test(text)) {
    yield* new Intl.Segmenter().segment(text); // the first one costs many milliseconds
    return;
  }
  for (let index = 0; index < text.length; index++) {
    yield { segment: text.charAt(index), index };
  }
}

const visibleAscii = /^[ -~]*$/;

export interface Line {
  /** Offset of its first character. */
  readonly start: number;
  /** The line without its line break. */
  readonly line: string;
}

export function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(start, end === -1 ? text.length : end);
    yield { start, line: line.endsWith('\r') ? line.slice(0, -1) : line };
    start = next;
  }
}

/**
 * The matches of a sticky pattern at the places where another one finds that it may begin, from left to right and
 * without overlap. Yields `undefined` where it does not match, so that the caller may pause.
 */
export function* tokensOf(
  text: string,
  begin: RegExp,
  tokenAt: (at: number) => RegExpExecArray | null,
): Generator<RegExpExecArray | undefined> {
  const begins = new RegExp(begin.source, `${begin.flags.replace('g', '')}g`); // several may be read at a time
  for (let found = begins.exec(text); found; found = begins.exec(text)) {
    const token = tokenAt(found.index);
    begins.lastIndex = token ? Math.max(found.index + 1, found.index + token[0].length) : found.index + 1;
    yield token ?? undefined;
  }
}

/** Like {@link matchAt}, where a match is at most so long. The pattern may look at the character before. */
export function matchWithin(sticky: RegExp, text: string, at: number, maxLength: number): RegExpExecArray | null {
  const start = Math.max(0, at - 1);
  const found = matchAt(sticky, text.slice(start, at + maxLength), at - start);
  if (found) {
    found.index = at;
  }
  return found;
}

/** The match of a sticky pattern at just this offset; `null` when there is none. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
