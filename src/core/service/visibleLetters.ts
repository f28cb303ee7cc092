import { readEscape } from './escapes.ts';

/** So many characters that cannot be seen may separate two letters; more of them end a text. */
const mostBlanks = 20;
/** What may be the beginning of an escape or an invisible character, at the end of a text. */
const unfinished =
  /^(?:\\(?:u[\da-fA-F]{0,3})?|%[\da-fA-F]?|&(?:#(?:[xX]?[\da-fA-F]{0,8})?)?|\xc2|\xe1\xa0?|\xe2[\x80\x81]?|\xe3\x80?|\xef\xbb?)$/;
const longestUnfinished = '&#x00000041'.length;
/** Whether a blank, an invisible character or an escape may begin with a byte. */
const isFirst = Uint8Array.from({ length: 256 }, (_, byte) =>
  ' \t\n\r\\%&\xc2\xe1\xe2\xe3\xef'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** Whether a backslash and this byte stand for a blank. */
const isBlankEscape = Uint8Array.from({ length: 256 }, (_, byte) =>
  'bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0,
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

/** Reads texts one after the other, in memory that it reuses: 64 MiB of blanks must not need 500 MiB. */
export class LetterReader {
  #letters = new Uint8Array();
  #starts = new Uint32Array();
  #ends = new Uint32Array();

  /**
   * The letters of a text without the blanks and the invisible characters between them; those that are written as
   * escapes of JSON, HTML or addresses are read. `undefined` when there is nothing of that kind: then they are the
   * bytes.
   * @returns letters that are valid until the next text is read
   */
  read(bytes: Uint8Array): VisibleLetters | undefined {
    const end = bytes.length;
    if (nextFirst(bytes, 0) === end) {
      return undefined;
    }
    this.#makeRoomFor(end + 1);
    const [letters, starts, ends] = [this.#letters, this.#starts, this.#ends];
    let length = 0;
    const add = (letter: number, from: number, to: number): void => {
      letters[length] = letter;
      starts[length] = from;
      ends[length] = to;
      length++;
    };
    let wasBlank = false;
    let unfinishedAt = end;
    for (let at = 0; at < end;) {
      const byte = bytes[at] ?? 0;
      const mayHide = isFirst[byte] === 1;
      const blanksEnd = mayHide ? endOfBlanks(bytes, at) : at;
      if (blanksEnd > at) {
        if (wasBlank) {
          add(0, at, at + 1);
        }
        wasBlank = true;
        at = blanksEnd;
        continue;
      }
      wasBlank = false;
      if (mayHide && isUnfinished(bytes, at)) {
        unfinishedAt = at;
        break;
      }
      const escape = mayHide ? readEscape(bytes, at) : undefined;
      const { code, end: to } = escape ?? { code: byte, end: at + 1 };
      const isInvisible = escape !== undefined && (code > 0x7f || code <= 0x20);
      if (!isInvisible) {
        add(code, at, to);
      }
      at = to;
    }
    return {
      letters: letters.subarray(0, length),
      offsetOf: (letter) => (letter < length ? (starts[letter] ?? end) : end),
      endOf: (letter) => ends[letter] ?? end,
      unfinishedAt,
    };
  }

  #makeRoomFor(count: number): void {
    if (this.#letters.length < count) {
      this.#letters = new Uint8Array(count);
      this.#starts = new Uint32Array(count);
      this.#ends = new Uint32Array(count);
    }
  }
}

function nextFirst(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isFirst[bytes[at] ?? 0] === 0) {
    at++;
  }
  return at;
}

function isUnfinished(bytes: Uint8Array, at: number): boolean {
  return bytes.length - at <= longestUnfinished && unfinished.test(String.fromCharCode(...bytes.subarray(at)));
}

/** The offset behind the blanks and invisible characters that begin at one, as many as do not end a text. */
function endOfBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let count = 0; count < mostBlanks; count++) {
    const length = blankLength(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    if (length === 0) {
      break;
    }
    at += length;
  }
  return at;
}

/** The number of bytes of the blank or invisible character that begins with these; 0 for another one. */
function blankLength(first: number, second: number, third: number): number {
  switch (first) {
    case 0x20:
    case 0x09:
    case 0x0a:
    case 0x0d:
      return 1;
    case 0x5c: // a backslash
      return isBlankEscape[second] === 1 ? 2 : 0;
    case 0xc2: // U+00A0, U+00AD
      return second === 0xa0 || second === 0xad ? 2 : 0;
    case 0xe1: // U+180E
      return second === 0xa0 && third === 0x8e ? 3 : 0;
    case 0xe2: // U+2000 to U+200F, U+2028 to U+202F, U+205F to U+206F
      return (second === 0x80 && ((third >= 0x80 && third <= 0x8f) || (third >= 0xa8 && third <= 0xaf))) ||
        (second === 0x81 && third >= 0x9f && third <= 0xaf)
        ? 3
        : 0;
    case 0xe3: // U+3000
      return second === 0x80 && third === 0x80 ? 3 : 0;
    case 0xef: // U+FEFF
      return second === 0xbb && third === 0xbf ? 3 : 0;
    default:
      return 0;
  }
}
