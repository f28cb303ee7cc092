import { matchAt } from '../base/text.ts';

/** So many characters that cannot be seen may separate two letters; more of them end a text. */
const mostBlanks = 16;
const blank = String.raw`[\t\n\r ]|\\[bfnrt]|\xc2[\xa0\xad]|\xe1\xa0\x8e|\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f-\xaf]|\xe3\x80\x80|\xef\xbb\xbf`;
const written = String.raw`\\(["\/\\])|(?:\\u|&#[xX]0{0,4})([\da-fA-F]{2,4});?|%([\da-fA-F]{2})|&#0{0,4}(\d{2,5});?`;
/** What may be the beginning of one of these. */
const unfinished = String.raw`(?:\\(?:u[\da-fA-F]{0,3})?|%[\da-fA-F]?|&(?:#(?:[xX]?[\da-fA-F]{0,8})?)?|\xc2|\xe1\xa0?|\xe2[\x80\x81]?|\xe3\x80?|\xef\xbb?)$`;
const hiding = new RegExp(`((?:${blank}){1,${mostBlanks}})|(${unfinished})|${written}`, 'yv');
/** Whether one of them may begin with a byte. */
const isFirst = Uint8Array.from({ length: 256 }, (_, byte) =>
  ' \t\n\r\\%&\xc2\xe1\xe2\xe3\xef'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** The letters of UTF-8 text as a reader puts them together. */
export interface VisibleLetters {
  /** One byte each; 0 where they do not belong together. */
  readonly letters: Uint8Array;
  /** Offset in the text, by the index of a letter. */
  readonly offsetOf: (letter: number) => number;
  /** Offset behind a letter. */
  readonly endOf: (letter: number) => number;
  /** Where something begins whose end is not known yet; the length of the text if nothing does. */
  readonly unfinishedAt: number;
}

/**
 * The letters of a text without the blanks and the invisible characters between them; those that are written as escapes
 * of JSON, HTML or addresses are read. `undefined` when there is nothing of that kind: then they are the bytes.
 */
export function visibleLetters(bytes: Uint8Array): VisibleLetters | undefined {
  let next = nextFirst(bytes, 0);
  if (next === bytes.length) {
    return undefined;
  }
  const text = latin1(bytes);
  const letters = new Uint8Array(bytes.length + 1);
  const segments: Segment[] = [];
  let length = 0;
  let from = 0;
  let wasBlank = false;
  let unfinishedAt = bytes.length;
  const add = (segment: ArrayLike<number>, offset: number, escaping = 0): void => {
    segments.push({ first: length, offset, escaping });
    letters.set(segment, length);
    length += segment.length;
  };
  while (next < bytes.length) {
    const match = matchAt(hiding, text, next);
    const index = next;
    next = nextFirst(bytes, index + (match?.[0].length ?? 1));
    if (!match) {
      continue;
    }
    const { length: matched } = match[0];
    if (index > from) {
      add(bytes.subarray(from, index), from);
      wasBlank = false;
    }
    from = index + matched;
    if (match[2] !== undefined) {
      unfinishedAt = index;
    } else if (match[1] === undefined) {
      const code = codeOf(match);
      const isInvisible = code > 0x7f || code <= 0x20;
      add(isInvisible ? [] : [code], index, matched - 1);
      wasBlank = false;
    } else {
      add(wasBlank ? [0] : [], index);
      wasBlank = true;
    }
  }
  add(bytes.subarray(from), from);
  const segmentOf = (letter: number): Segment => lastUpTo(letter, segments);
  const offsetOf = (letter: number): number => {
    const { first, offset } = segmentOf(letter);
    return Math.min(offset + letter - first, bytes.length);
  };
  const endOf = (letter: number): number => offsetOf(letter) + 1 + segmentOf(letter).escaping;
  return { letters: letters.subarray(0, length), offsetOf, endOf, unfinishedAt };
}

/** Letters in sequence; one that is escaped stands alone. */
interface Segment {
  readonly first: number;
  readonly offset: number;
  /** How many more bytes it has than letters. */
  readonly escaping: number;
}

/** By halving: a hostile text has thousands of segments. */
function lastUpTo(letter: number, segments: readonly Segment[]): Segment {
  let [from, to] = [0, segments.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    [from, to] = (segments[middle]?.first ?? 0) <= letter ? [middle, to] : [from, middle];
  }
  return segments[from] ?? { first: 0, offset: 0, escaping: 0 };
}

function nextFirst(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isFirst[bytes[at] ?? 0] === 0) {
    at++;
  }
  return at;
}

function codeOf([, , , itself, hex, percent, decimal]: RegExpExecArray): number {
  return itself?.charCodeAt(0) ?? Number.parseInt(hex ?? percent ?? decimal ?? '', decimal === undefined ? 16 : 10);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}
