import { joinBytes } from '../base/bytes.ts';
import type { Secret } from '../secret.ts';
import { KeyParts } from './keyParts.ts';

const blot = 0x2a; // *

/** Blots a key and its parts out of bytes that come in pieces, cut anywhere: a service may quote it in an answer that is kept. */
export class KeyBlotter {
  readonly #parts: KeyParts;
  /** What may be a part of the key, or go on as one: the next piece tells. */
  #held = new Uint8Array();

  constructor(key: Secret) {
    this.#parts = new KeyParts(key);
  }

  /** What of the bytes so far can go on. */
  push(piece: Uint8Array): Uint8Array {
    const bytes = this.#held.length > 0 ? joinBytes([this.#held, piece]) : piece;
    const blotted = this.#blotted(bytes, bytes.length - 1);
    const end = bytes.length - this.#parts.lengthAtEndOf(bytes);
    this.#held = new Uint8Array(blotted.subarray(end));
    return blotted.subarray(0, end);
  }

  /** No more bytes come: what was held back goes on. */
  end(): Uint8Array {
    return this.#blotted(this.#held, this.#held.length);
  }

  /** @param lastEnd of the parts that are blotted; one that ends later may go on */
  #blotted(bytes: Uint8Array, lastEnd: number): Uint8Array {
    let blotted = bytes;
    for (const [start, end] of this.#parts.in(bytes)) {
      if (end <= lastEnd) {
        blotted = blotted === bytes ? new Uint8Array(bytes) : blotted; // what was lent stays as it is
        blotted.fill(blot, start, end);
      }
    }
    return blotted;
  }
}
