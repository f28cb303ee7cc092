import type { Base64Decoder } from './response.ts';

/** Length of text. The fastest on Node, where longer texts are decoded several times slower. */
const blockLength = 64 * 1024;
const padding = 0x3d; // =
const longestPrefix = 256;

/**
 * Decodes strict base64 texts in chunks of any length: either alphabet, with or without padding, line breaks and the
 * prefix of a data URI. Chunks are collected into blocks, so that their borders do not matter.
 */
export class Base64Reader {
  readonly #decoder: Base64Decoder;
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #text = new Uint8Array(blockLength);
  readonly #bytes = new Uint8Array((blockLength / 4) * 3);
  /** The number of characters that wait to be decoded. */
  #length = 0;
  #isEmpty = true;
  #isBad = false;

  /** @param onBytes gets the bytes in blocks of at most 48 KiB, whose memory is reused */
  constructor(decoder: Base64Decoder, onBytes: (bytes: Uint8Array) => void) {
    this.#decoder = decoder;
    this.#onBytes = onBytes;
  }

  write(text: Uint8Array): void {
    for (let at = 0; at < text.length && !this.#isBad;) {
      const piece = text.subarray(at, at + blockLength - this.#length);
      this.#text.set(piece, this.#length);
      this.#length += piece.length;
      at += piece.length;
      if (this.#length === blockLength) {
        // The last group may be the one with the padding: it waits for what follows
        this.#decode(() => Math.max(0, this.#length - 1) & ~3);
      }
    }
  }

  /** Ends a text; another one may begin. Returns whether it was base64 of at least one byte. */
  end(): boolean {
    if (!this.#isBad) {
      this.#decode(() => this.#lengthWithoutPadding());
    }
    const isGood = !this.#isBad && !this.#isEmpty;
    this.#length = 0;
    this.#isEmpty = true;
    this.#isBad = false;
    return isGood;
  }

  #decode(decodableLength: () => number): void {
    if (this.#isEmpty) {
      this.#dropPrefix();
    }
    const length = decodableLength();
    const byteLength = length % 4 === 1 ? -1 : this.#decoder.decode(this.#text.subarray(0, length), this.#bytes);
    if (byteLength > 0) {
      this.#onBytes(this.#bytes.subarray(0, byteLength));
      this.#isEmpty = false;
      this.#text.copyWithin(0, length, this.#length);
      this.#length -= length;
    } else if (byteLength < 0 && this.#dropWhiteSpace()) {
      this.#decode(decodableLength);
    } else {
      this.#isBad = byteLength < 0;
    }
  }

  /** Padding may be missing; if present, it completes a group of four. Any other padding is refused later. */
  #lengthWithoutPadding(): number {
    const isPadded = this.#length % 4 === 0 && this.#text[this.#length - 1] === padding;
    if (!isPadded) {
      return this.#length;
    }
    return this.#text[this.#length - 2] === padding ? this.#length - 2 : this.#length - 1;
  }

  #dropPrefix(): void {
    const start = String.fromCharCode(...this.#text.subarray(0, Math.min(this.#length, longestPrefix)));
    const prefix = /^data:[^,]*;base64,/i.exec(start)?.[0] ?? '';
    this.#text.copyWithin(0, prefix.length, this.#length);
    this.#length -= prefix.length;
  }

  /** Returns whether there was any. */
  #dropWhiteSpace(): boolean {
    let kept = 0;
    for (const character of this.#text.subarray(0, this.#length)) {
      if (!isWhiteSpace(character)) {
        this.#text[kept++] = character;
      }
    }
    const hadSome = kept < this.#length;
    this.#length = kept;
    return hadSome;
  }
}

function isWhiteSpace(character: number): boolean {
  return character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09;
}
