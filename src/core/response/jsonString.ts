const quote = 0x22;
const backslash = 0x5c;

/** The characters of one-letter escapes that are not the letter itself. */
const controlOfLetter: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 };

/**
 * Takes a slice of the unescaped text and the same as it was received: one array for both, or another one for an
 * escaped character, which comes in parts where its escape does. The memory of both is reused.
 */
export type OnText = (text: Uint8Array, raw: Uint8Array) => void;

/**
 * Reads the inside of one JSON string in chunks. Only ASCII matters here, so an escaped character beyond it becomes a
 * NUL, which is in no name and no base64.
 */
export class JsonStringReader {
  readonly #character = new Uint8Array(1);
  /** The part of an escape sequence so far, from its backslash. */
  #escape = '';

  /**
   * Passes on all of `bytes` up to the closing quote. Returns the offset of the quote, or the length of `bytes` if it is
   * not in there.
   */
  read(bytes: Uint8Array, onText: OnText): number {
    let end = -1;
    for (let at = 0; at < bytes.length;) {
      if (this.#escape) {
        at = this.#readEscape(bytes, at, onText);
        continue;
      }
      if (end < at) {
        end = indexOrLength(bytes, quote, at);
      }
      const run = bytes.subarray(at, end);
      const length = indexOrLength(run, backslash, 0);
      if (length > 0) {
        const text = run.subarray(0, length);
        onText(text, text);
      }
      if (length === run.length) {
        return end;
      }
      at = this.#readEscape(bytes, at + length, onText);
    }
    return bytes.length;
  }

  /** Begins or continues an escape sequence. Returns the offset of the next byte to read. */
  #readEscape(bytes: Uint8Array, start: number, onText: OnText): number {
    let at = start;
    do {
      this.#escape += String.fromCharCode(bytes[at++] ?? 0);
    } while (at < bytes.length && !isWhole(this.#escape));
    const raw = bytes.subarray(start, at);
    if (!isWhole(this.#escape)) {
      onText(nothing, raw);
      return at;
    }
    const letter = this.#escape.charAt(1);
    const code =
      letter === 'u' ? parseInt(this.#escape.slice(2), 16) : (controlOfLetter[letter] ?? letter.charCodeAt(0));
    this.#escape = '';
    this.#character[0] = code < 0x80 ? code : 0;
    onText(this.#character, raw);
    return at;
  }
}

const nothing = new Uint8Array();

function isWhole(escape: string): boolean {
  return escape.length >= (escape.charAt(1) === 'u' ? '\\u0000' : '\\n').length;
}

function indexOrLength(bytes: Uint8Array, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from);
  return index === -1 ? bytes.length : index;
}
