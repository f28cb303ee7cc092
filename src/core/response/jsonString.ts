const quote = 0x22;
const backslash = 0x5c;

/** The characters of one-letter escapes that are not the letter itself. */
const controlOfLetter: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 };

/**
 * Reads the inside of one JSON string in chunks. Only ASCII matters here, so an escaped character beyond it becomes a
 * NUL, which is in no name and no base64.
 */
export class JsonStringReader {
  readonly #character = new Uint8Array(1);
  /** The part of an escape sequence so far, from its backslash. */
  #escape = '';

  /**
   * Passes on the unescaped text of `bytes` in slices whose memory is reused. Returns the offset of the closing quote,
   * or the length of `bytes` if it is not in there.
   */
  read(bytes: Uint8Array, onText: (text: Uint8Array) => void): number {
    let end = -1;
    for (let at = 0; at < bytes.length;) {
      if (this.#escape) {
        this.#readEscape(bytes, at++, onText);
        continue;
      }
      if (end < at) {
        end = indexOrLength(bytes, quote, at);
      }
      const run = bytes.subarray(at, end);
      const length = indexOrLength(run, backslash, 0);
      if (length > 0) {
        onText(run.subarray(0, length));
      }
      if (length === run.length) {
        return end;
      }
      this.#escape = '\\';
      at += length + 1;
    }
    return bytes.length;
  }

  #readEscape(bytes: Uint8Array, at: number, onText: (text: Uint8Array) => void): void {
    this.#escape += String.fromCharCode(bytes[at] ?? 0);
    const letter = this.#escape.charAt(1);
    if (letter === 'u' && this.#escape.length < '\\u0000'.length) {
      return;
    }
    const code =
      letter === 'u' ? parseInt(this.#escape.slice(2), 16) : (controlOfLetter[letter] ?? letter.charCodeAt(0));
    this.#escape = '';
    this.#character[0] = code < 0x80 ? code : 0;
    onText(this.#character);
  }
}

function indexOrLength(bytes: Uint8Array, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from);
  return index === -1 ? bytes.length : index;
}
