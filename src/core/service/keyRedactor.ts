import { joinBytes } from '../base/bytes.ts';
import type { Secret } from './secret.ts';

const blot = 0x2a; // *

/** Removes a key and its parts from bytes in any chunks: a service may quote it in a response that is kept. */
export class KeyRedactor {
  readonly #parts: KeyMatcher;
  /** Bytes that may be a part of the key, or its beginning: the next chunk decides. */
  #held = new Uint8Array();

  constructor(key: Secret) {
    this.#parts = new KeyMatcher(key);
  }

  /** The bytes so far that can be passed on. */
  push(piece: Uint8Array): Uint8Array {
    const bytes = this.#held.length > 0 ? joinBytes([this.#held, piece]) : piece;
    const blotted = this.#blotted(bytes, bytes.length - 1);
    const end = bytes.length - this.#parts.lengthAtEndOf(bytes);
    this.#held = new Uint8Array(blotted.subarray(end));
    return blotted.subarray(0, end);
  }

  /** No more bytes follow: passes on what was held back. */
  end(): Uint8Array {
    return this.#blotted(this.#held, this.#held.length);
  }

  /** @param lastEnd of the parts that are redacted; one that ends later may continue */
  #blotted(bytes: Uint8Array, lastEnd: number): Uint8Array {
    let blotted = bytes;
    for (const [start, end] of this.#parts.in(bytes)) {
      if (end <= lastEnd) {
        blotted = blotted === bytes ? new Uint8Array(bytes) : blotted; // the input stays unchanged
        blotted.fill(blot, start, end);
      }
    }
    return blotted;
  }
}

/** So many characters in sequence reveal enough of a key to be redacted; for a shorter key, all of it. */
const tellingLength = 8;

/** Finds a key and its parts in texts of a service: services often quote the key that they reject. */
export class KeyMatcher {
  readonly #key: Uint8Array;
  readonly #length: number;
  readonly #step: number;
  /** Whether three characters occur in sequence in the key, by their hash. */
  readonly #triples = new Uint8Array(tripleSums);

  constructor(key: Secret) {
    this.#key = new TextEncoder().encode(key.reveal());
    this.#length = Math.min(tellingLength, this.#key.length);
    this.#step = Math.max(1, this.#length - 2);
    this.#key.forEach((_, at) => (this.#triples[tripleAt(this.#key, at)] = 1));
    if (this.#length < 3) {
      this.#triples.fill(1);
    }
  }

  /** Where a text has parts of the key, which may overlap. @param text its character codes, or bytes */
  *in(text: ArrayLike<number>): Generator<readonly [start: number, end: number], void, undefined> {
    if (this.#length === 0) {
      return; // data that is read again from disk has no key
    }
    for (let at = this.#likely(text, 0); at < text.length; at = this.#likely(text, at + this.#step)) {
      yield* this.#around(text, at);
    }
  }

  /** The number of characters at the end of a text that may be the beginning of a part, or one that continues. */
  lengthAtEndOf(text: ArrayLike<number>): number {
    const lengths = Array.from(this.#key, (_, at) => this.#reachBack(text, text.length, at + 1));
    return Math.max(0, ...lengths);
  }

  /** The next possible part: one triple of each part that is long enough is checked. */
  #likely(text: ArrayLike<number>, from: number): number {
    const triples = this.#triples;
    const step = this.#step;
    let at = from;
    while (at < text.length && triples[tripleAt(text, at)] === 0) {
      at += step;
    }
    return at;
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

  /** The number of equal characters before these positions in the text and in the key. */
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

const tripleSums = 1 << 13;

function tripleAt(text: ArrayLike<number>, at: number): number {
  return (((text[at] ?? 0) << 10) ^ ((text[at + 1] ?? 0) << 5) ^ (text[at + 2] ?? 0)) & (tripleSums - 1);
}
