import type { Secret } from '../secret.ts';

/** So many characters in a row tell enough of a key to be kept out of sight; of a shorter key, all of it. */
const tellingLength = 8;

/** Finds a key, and parts of it, in what a service says: services like to quote the key they refuse. */
export class KeyParts {
  readonly #key: Uint8Array;
  readonly #length: number;
  /** Whether two characters, as `first * 256 + second`, follow one another in the key. */
  readonly #pairs = new Uint8Array(256 * 256);

  constructor(key: Secret) {
    this.#key = new TextEncoder().encode(key.reveal());
    this.#length = Math.min(tellingLength, this.#key.length);
    this.#key.subarray(1).forEach((second, at) => (this.#pairs[pairOf(this.#key[at] ?? 0, second)] = 1));
  }

  /** Where a text has parts of the key, which may overlap. @param text its character codes, or bytes */
  *in(text: ArrayLike<number>): Generator<readonly [start: number, end: number], void, undefined> {
    // Of each part that is long enough, one pair is looked at.
    for (let at = 0, step = Math.max(1, this.#length - 1); at < text.length - 1; at += step) {
      if (this.#pairs[pairOf(text[at] ?? 0, text[at + 1] ?? 0)]) {
        yield* this.#around(text, at);
      }
    }
  }

  /** How many characters at the end of a text may be the beginning of a part, or one that goes on. */
  lengthAtEndOf(text: ArrayLike<number>): number {
    const lengths = Array.from(this.#key, (_, at) => this.#reachBack(text, text.length, at + 1));
    return Math.max(0, ...lengths);
  }

  *#around(text: ArrayLike<number>, at: number): Generator<readonly [start: number, end: number], void, undefined> {
    for (let inKey = 0; inKey < this.#key.length; inKey++) {
      const start = at - this.#reachBack(text, at, inKey);
      const end = at + this.#reachOn(text, at, inKey);
      if (end - start >= this.#length) {
        yield [start, end];
      }
    }
  }

  /** How many characters before these places in the text and in the key are the same. */
  #reachBack(text: ArrayLike<number>, at: number, inKey: number): number {
    let length = 0;
    while (length < inKey && text[at - length - 1] === this.#key[inKey - length - 1]) {
      length++;
    }
    return length;
  }

  #reachOn(text: ArrayLike<number>, at: number, inKey: number): number {
    let length = 0;
    while (inKey + length < this.#key.length && text[at + length] === this.#key[inKey + length]) {
      length++;
    }
    return length;
  }
}

function pairOf(first: number, second: number): number {
  return first * 256 + second;
}
