import type { Secret } from '../secret.ts';

const blot = 0x2a; // *

/** Blots a key out of bytes that come in pieces, cut anywhere: a service may quote it in an answer that is kept. */
export class KeyBlotter {
  readonly #key: Uint8Array;
  /** What may be the beginning of the key: the next piece tells. */
  #held = new Uint8Array();

  constructor(key: Secret) {
    this.#key = new TextEncoder().encode(key.reveal());
  }

  /** What of the bytes so far can go on. */
  push(piece: Uint8Array): Uint8Array {
    const bytes = this.#blotted(this.#held.length > 0 ? joined(this.#held, piece) : piece);
    const end = bytes.length - this.#beginningAtEndOf(bytes);
    this.#held = new Uint8Array(bytes.subarray(end));
    return bytes.subarray(0, end);
  }

  /** No more bytes come: what was held back is no key. */
  end(): Uint8Array {
    return this.#held;
  }

  #blotted(bytes: Uint8Array): Uint8Array {
    let at = this.#indexIn(bytes, 0);
    const blotted = at < 0 ? bytes : new Uint8Array(bytes); // what was lent stays as it is
    for (; at >= 0; at = this.#indexIn(bytes, at + this.#key.length)) {
      blotted.fill(blot, at, at + this.#key.length);
    }
    return blotted;
  }

  #indexIn(bytes: Uint8Array, from: number): number {
    const [first] = this.#key;
    if (first === undefined) {
      return -1;
    }
    let at = bytes.indexOf(first, from);
    while (at >= 0 && !this.#isAt(bytes, at, this.#key.length)) {
      at = bytes.indexOf(first, at + 1);
    }
    return at;
  }

  /** How many bytes at the end are the beginning of the key. */
  #beginningAtEndOf(bytes: Uint8Array): number {
    let length = Math.min(this.#key.length - 1, bytes.length);
    while (length > 0 && !this.#isAt(bytes, bytes.length - length, length)) {
      length--;
    }
    return Math.max(0, length);
  }

  #isAt(bytes: Uint8Array, at: number, length: number): boolean {
    let same = 0;
    while (same < length && bytes[at + same] === this.#key[same]) {
      same++;
    }
    return same === length;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
