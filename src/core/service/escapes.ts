/** A letter that is written as an escape. */
export interface Escape {
  readonly code: number;
  /** Offset behind it. */
  readonly end: number;
}

const backslash = 0x5c;
const percent = 0x25;
const ampersand = 0x26;

/** Reads `\"`, `\/`, `\\`, `\u0041`, `%41`, `&#65;` or `&#x41;` at an offset; `undefined` when none is there. */
export function readEscape(bytes: Uint8Array, at: number): Escape | undefined {
  const next = bytes[at + 1];
  switch (bytes[at] ?? 0) {
    case backslash:
      if (next === 0x22 || next === 0x2f || next === backslash) {
        return { code: next, end: at + 2 };
      }
      return next === 0x75 ? readNumber(bytes, at + 2, 16, 2, 4) : undefined;
    case percent:
      return readNumber(bytes, at + 1, 16, 2, 2);
    case ampersand:
      return next === 0x23 ? readReference(bytes, at + 2) : undefined;
    default:
      return undefined;
  }
}

/** The rest of `&#65;` or `&#x41;`, which may have zeros before and no semicolon. */
function readReference(bytes: Uint8Array, at: number): Escape | undefined {
  const isHexadecimal = bytes[at] === 0x78 || bytes[at] === 0x58;
  const from = isHexadecimal ? at + 1 : at;
  let zeros = 0;
  while (zeros < 4 && bytes[from + zeros] === 0x30) {
    zeros++;
  }
  for (let skipped = zeros; skipped >= 0; skipped--) {
    const number = readNumber(bytes, from + skipped, isHexadecimal ? 16 : 10, 2, isHexadecimal ? 4 : 5);
    if (number) {
      return bytes[number.end] === 0x3b ? { ...number, end: number.end + 1 } : number;
    }
  }
  return undefined;
}

/** A number of at least `fewest` digits, of which it reads at most `most`. */
function readNumber(bytes: Uint8Array, from: number, radix: 10 | 16, fewest: number, most: number): Escape | undefined {
  let code = 0;
  let at = from;
  while (at < from + most) {
    const digit = digitOf(bytes[at] ?? 0);
    if (digit >= radix) {
      break;
    }
    code = code * radix + digit;
    at++;
  }
  return at - from >= fewest ? { code, end: at } : undefined;
}

/** The value of a hexadecimal digit; 16 for another byte. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) {
    return byte - 0x30;
  }
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 16;
}
