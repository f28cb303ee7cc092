import { joinBytes } from '../base/bytes.ts';
import type { Secret } from './secret.ts';
import { LetterReader } from './visibleLetters.ts';

const star = 0x2a;

/**
 * Removes a key and its parts from UTF-8 text in any chunks: a service may quote it in a response that is kept. Also
 * where its letters are escaped, or have blanks or invisible characters between them, and where it is in base64.
 */
export class KeyRedactor {
  readonly #key: KeyMatcher;
  readonly #letters = new LetterReader();
  readonly #blot: number;
  /** Bytes that may be a part of the key, or its beginning: the next chunk decides. */
  #held = new Uint8Array();
  /** The same, as far as it is redacted already: the rest of a part may be needed to find another one. */
  #heldBlotted = this.#held;

  /** @param blot the byte that takes the place of each byte of the key */
  constructor(key: Secret, blot = star) {
    this.#key = new KeyMatcher(new TextEncoder().encode(key.reveal()));
    this.#blot = blot;
  }

  /** The bytes so far that can be passed on. */
  push(piece: Uint8Array): Uint8Array {
    const bytes = this.#held.length > 0 ? joinBytes([this.#held, piece]) : piece;
    const { blotted, end } = this.#read(bytes, 1);
    this.#held = new Uint8Array(bytes.subarray(end));
    this.#heldBlotted = blotted === bytes ? this.#held : new Uint8Array(blotted.subarray(end));
    return blotted.subarray(0, end);
  }

  /** A text ends here: passes on what was held back. Another one may follow. */
  end(): Uint8Array {
    const { blotted } = this.#read(this.#held, 0);
    this.#held = new Uint8Array();
    this.#heldBlotted = this.#held;
    return blotted;
  }

  /** @param open how many letters at the end may continue a part: a part that ends there is not redacted yet */
  #read(bytes: Uint8Array, open: number): { readonly blotted: Uint8Array; readonly end: number } {
    let blotted = bytes;
    const change = (): Uint8Array => (blotted === bytes ? (blotted = new Uint8Array(bytes)) : blotted); // the input stays unchanged
    if (this.#heldBlotted !== this.#held) {
      change().set(this.#heldBlotted);
    }
    let end = bytes.length;
    const blot = (text: Uint8Array, offsetOf: (at: number) => number, endOf: (at: number) => number): void => {
      for (const [from, to] of this.#key.in(text)) {
        if (to <= text.length - open) {
          change().fill(this.#blot, offsetOf(from), endOf(to - 1));
        }
      }
      end = Math.min(end, offsetOf(text.length - this.#key.lengthAtEndOf(text)));
    };
    blot(
      bytes,
      (at) => at,
      (at) => at + 1,
    );
    const visible = this.#key.isEmpty ? undefined : this.#letters.read(bytes);
    if (visible) {
      blot(visible.letters, visible.offsetOf, visible.endOf);
      end = Math.min(end, visible.unfinishedAt);
    }
    return { blotted, end };
  }
}

const stepBytes = 256 * 1024;

/** A text without a key and its parts, see {@link KeyRedactor}. @param pause lets the event loop turn; called now and then */
export async function redactKey(text: Uint8Array, key: Secret, pause: () => Promise<void>): Promise<Uint8Array> {
  const redactor = new KeyRedactor(key);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += stepBytes) {
    parts.push(redactor.push(text.subarray(at, at + stepBytes)));
    await pause();
  }
  return joinBytes([...parts, redactor.end()]);
}

/** The letters of base64 that a text gives, whatever stands before and after it. */
function base64Of(bytes: Uint8Array): readonly Uint8Array[] {
  return [0, 1, 2].map((before) => {
    const text = btoa('\0'.repeat(before) + String.fromCharCode(...bytes));
    const certain = Math.floor(((before + bytes.length) * 8) / 6);
    return new TextEncoder().encode(text.slice(Math.ceil((before * 8) / 6), certain));
  });
}

/** So many characters in sequence reveal enough of a key to be redacted; for a shorter key, all of it. */
const tellingLength = 8;

/** Equals no byte. */
const separator = -1;

/** Finds a key, its base64, and parts of them in bytes. */
class KeyMatcher {
  /** Each form of it, with {@link separator} behind it. */
  readonly #key: Int16Array;
  readonly #length: number;
  readonly #step: number;
  /** Whether three characters occur in sequence in the key, by their hash. */
  readonly #triples = new Uint8Array(tripleSums);
  /** Where, by their hash. */
  readonly #positions = new Map<number, number[]>();

  constructor(key: Uint8Array) {
    const forms = [key, ...(key.length < tellingLength ? [] : base64Of(key))];
    this.#key = Int16Array.from(forms.flatMap((form) => [...form, separator]));
    this.#length = Math.min(tellingLength, key.length);
    this.#step = Math.max(1, this.#length - 2);
    this.#key.forEach((_, at) => {
      const triple = tripleAt(this.#key, at);
      this.#triples[triple] = 1;
      this.#positions.set(triple, [...(this.#positions.get(triple) ?? []), at]);
    });
    if (this.#length < 3) {
      this.#triples.fill(1);
    }
  }

  get isEmpty(): boolean {
    return this.#length === 0; // data that is read again from disk has no key
  }

  /** Where bytes have parts of it, which may overlap. */
  *in(text: ArrayLike<number>): Generator<readonly [start: number, end: number], void, undefined> {
    if (this.isEmpty) {
      return;
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
    const all = this.#length < 3 ? this.#key.keys() : (this.#positions.get(tripleAt(text, at)) ?? []);
    for (const inKey of all) {
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
