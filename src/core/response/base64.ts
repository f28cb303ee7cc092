import type { Base64Decoder } from './response.ts';

/** Length of text. The fastest on Node, where longer texts are decoded several times slower. */
const blockLength = 64 * 1024;
/** Larger blocks of bytes cost disk and hash less; the text waits in memory for at most one of them. */
const bytesLength = 4 * (blockLength / 4) * 3;
const padding = 0x3d; // =
const longestPrefix = 256;

/** Receives what a text is: bytes, and the text itself unless it is left out. */
export interface Base64Target {
  /** Gets the bytes in blocks of at most 192 KiB, whose memory is reused. */
  write(bytes: Uint8Array): void;
  /** Whether the raw response may leave out the text of these bytes, its first ones, and all that is written like it. */
  leaveOut(bytes: Uint8Array): boolean;
  /** Of a text that was left out: the bytes so far stand for it, and the rest of it comes by {@link writeRaw}. */
  endLeavingOut(): void;
  /** Gets the text as it was received, where it is not left out. @param raw which changes with the next chunk */
  writeRaw(raw: Uint8Array): void;
}

/**
 * Decodes strict base64 texts in chunks of any length: either alphabet, with or without padding, line breaks and the
 * prefix of a data URI. Chunks are collected into blocks, so that their borders do not matter.
 *
 * A text is left out block by block, as long as encoding its bytes gives exactly the same text: the usual alphabet only,
 * nothing escaped, no blanks, no prefix, whole groups, padding as it is to be, unused bits zero. From the first block on
 * that deviates all of it goes to the target as it was received. A block that waits is in neither place.
 */
export class Base64Reader {
  readonly #decoder: Base64Decoder;
  readonly #target: Base64Target;
  readonly #text = new Uint8Array(blockLength);
  readonly #bytes = new Uint8Array(bytesLength);
  /** The number of characters that wait to be decoded. */
  #length = 0;
  /** The number of bytes that wait to be passed on. */
  #byteLength = 0;
  #isEmpty = true;
  #isBad = false;
  #isLeftOut = false;

  constructor(decoder: Base64Decoder, target: Base64Target) {
    this.#decoder = decoder;
    this.#target = target;
  }

  /** Begins a text. @param mayBeLeftOut whether its target takes a text that is left out */
  begin(mayBeLeftOut: boolean): void {
    this.#isLeftOut = mayBeLeftOut;
  }

  /** @param raw the same as it was received: another array where it is not the same bytes */
  write(text: Uint8Array, raw = text): void {
    if (raw !== text) {
      this.#endLeavingOut();
    }
    if (!this.#isLeftOut) {
      this.#target.writeRaw(raw);
    }
    for (let at = 0; at < text.length && !this.#isBad;) {
      const piece = text.subarray(at, at + blockLength - this.#length);
      this.#text.set(piece, this.#length);
      this.#length += piece.length;
      at += piece.length;
      if (this.#length === blockLength) {
        const wasLeftOut = this.#isLeftOut;
        this.#decode(false);
        if (wasLeftOut && !this.#isLeftOut) {
          this.#target.writeRaw(text.subarray(at));
        }
      }
    }
  }

  /** Ends a text; another one may begin. Returns whether it was base64 of at least one byte. */
  end(): boolean {
    if (!this.#isBad) {
      this.#decode(true);
    }
    this.#passOn();
    const isGood = !this.#isBad && !this.#isEmpty;
    this.#length = 0;
    this.#isEmpty = true;
    this.#isBad = false;
    return isGood;
  }

  /** @param isEnd of the text; otherwise the last group waits for what follows, because it may be the one with the padding */
  #decode(isEnd: boolean): void {
    if (this.#isEmpty) {
      this.#dropPrefix();
    }
    const length = isEnd ? this.#lengthWithoutPadding() : Math.max(0, this.#length - 1) & ~3;
    let count = this.#decodeBlock(length);
    if (this.#isLeftOut && !(count > 0 && (!isEnd || this.#endsPlainly(count)) && this.#mayLeaveOut(count))) {
      this.#endLeavingOut();
      count = this.#decodeBlock(length); // in either alphabet
    }
    if (count > 0) {
      this.#byteLength += count;
      this.#isEmpty = false;
      this.#text.copyWithin(0, length, this.#length);
      this.#length -= length;
    } else if (count < 0 && this.#dropWhiteSpace()) {
      this.#decode(isEnd);
    } else {
      this.#isBad = count < 0;
    }
  }

  /** Decodes the waiting text behind the waiting bytes. Returns their number, or -1 when it is not base64. */
  #decodeBlock(length: number): number {
    if (length % 4 === 1) {
      return -1;
    }
    if (this.#byteLength + (length / 4) * 3 > bytesLength) {
      this.#passOn();
    }
    return this.#decoder.decode(
      this.#text.subarray(0, length),
      this.#bytes.subarray(this.#byteLength),
      this.#isLeftOut ? 'standard' : 'either',
    );
  }

  #passOn(): void {
    if (this.#byteLength > 0) {
      this.#target.write(this.#bytes.subarray(0, this.#byteLength));
      this.#byteLength = 0;
    }
  }

  /** Whether encoding the last group of this many decoded bytes gives the end of the text. */
  #endsPlainly(count: number): boolean {
    const end = this.#byteLength + count;
    const group = this.#bytes.subarray(end - (count % 3 || 3), end);
    const text = this.#text.subarray(Math.max(0, this.#length - 4), this.#length);
    return btoa(String.fromCharCode(...group)) === String.fromCharCode(...text);
  }

  #mayLeaveOut(count: number): boolean {
    return !this.#isEmpty || this.#target.leaveOut(this.#bytes.subarray(0, count));
  }

  /** From here on nothing is left out, including the text that waits. */
  #endLeavingOut(): void {
    if (this.#isLeftOut) {
      this.#isLeftOut = false;
      this.#passOn(); // what is left out is written before what follows it
      if (!this.#isEmpty) {
        this.#target.endLeavingOut();
      }
      this.#target.writeRaw(this.#text.slice(0, this.#length));
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
    if (prefix) {
      this.#endLeavingOut();
      this.#text.copyWithin(0, prefix.length, this.#length);
      this.#length -= prefix.length;
    }
  }

  /** @returns whether the text had white space */
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
