import { AnswerPath, type StringRole } from './answerPath.ts';
import { JsonStringReader } from './jsonString.ts';

/** Takes the texts of an answer's images while they arrive, one after the other. */
export interface ImageTexts {
  /** A text begins that belongs to this entry of `data`. An entry may have more than one. */
  begin(index: number): void;
  /** Its next piece, unescaped and only lent. */
  write(text: Uint8Array): void;
  end(): void;
}

/** Far above any answer without its images, prompts of 32,000 escaped characters included. */
const maxSkeletonBytes = 1024 * 1024;
/** Longer than any name on the path. */
const maxNameLength = 16;
const dataScheme = 'data:';

/**
 * Finds the images in the JSON of an answer while it arrives, cut anywhere: the texts in base64, and the addresses that are data
 * URIs. Everything else is kept as the skeleton.
 */
export class AnswerScanner {
  readonly #images: ImageTexts;
  readonly #path = new AnswerPath();
  readonly #string = new JsonStringReader();
  readonly #decoder = new TextDecoder();
  /** What the string that is being read is for; `undefined` between strings. */
  #role: StringRole | undefined;
  /** The name that is being read, or the beginning of an address. */
  #text = '';
  #skeleton = '';
  #skeletonBytes = 0;

  constructor(images: ImageTexts) {
    this.#images = images;
  }

  push(chunk: Uint8Array): void {
    let keptTo = 0;
    for (let at = 0; at < chunk.length;) {
      const isImage = this.#role === 'image';
      if (isImage) {
        this.#keep(chunk.subarray(keptTo, at));
      }
      at = this.#role ? this.#readString(chunk, at, this.#role) : this.#readStructure(chunk, at);
      if (isImage) {
        keptTo = this.#role ? at : at - 1; // from the closing quote on
      }
    }
    this.#keep(chunk.subarray(keptTo));
  }

  /**
   * The answer without its images: in their place are empty strings, or `data:` for data URIs.
   * `undefined` when it is too large to be one.
   */
  get skeleton(): string | undefined {
    return this.#skeletonBytes > maxSkeletonBytes ? undefined : this.#skeleton;
  }

  /** Reads up to the next string. Returns the offset of the next byte to read. */
  #readStructure(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      switch (chunk[at] ?? 0) {
        case 0x22: // "
          this.#beginString();
          return at + 1;
        case 0x7b: // {
          this.#path.openObject();
          break;
        case 0x5b: // [
          this.#path.openArray();
          break;
        case 0x7d: // }
        case 0x5d: // ]
          this.#path.close();
          break;
        case 0x2c: // ,
          this.#path.comma();
          break;
      }
    }
    return chunk.length;
  }

  #beginString(): void {
    this.#text = '';
    this.#role = this.#path.role;
    if (this.#role === 'image') {
      this.#images.begin(this.#path.index);
    }
  }

  /** Reads on in a string, with its closing quote. Returns the offset of the next byte to read. */
  #readString(chunk: Uint8Array, start: number, role: StringRole): number {
    // An address is read byte by byte until its first letters tell what it is
    const part = chunk.subarray(start, role === 'address' ? start + 1 : chunk.length);
    const length = this.#string.read(part, this.#take);
    if (length === part.length) {
      return start + length;
    }
    this.#endString(role);
    return start + length + 1;
  }

  readonly #take = (text: Uint8Array): void => {
    if (this.#role === 'image') {
      this.#images.write(text);
    } else if (this.#role === 'name' && this.#text.length < maxNameLength) {
      this.#text += String.fromCharCode(...text.subarray(0, maxNameLength));
    } else if (this.#role === 'address') {
      this.#takeAddress(text);
    }
  };

  #takeAddress(text: Uint8Array): void {
    this.#text += String.fromCharCode(...text);
    if (this.#text.length < dataScheme.length) {
      return;
    }
    this.#role = this.#text.toLowerCase() === dataScheme ? 'image' : 'other';
    if (this.#role === 'image') {
      this.#images.begin(this.#path.index);
      this.#images.write(new TextEncoder().encode(dataScheme));
    }
  }

  #endString(role: StringRole): void {
    this.#role = undefined;
    if (role === 'image') {
      this.#images.end();
    } else if (role === 'name') {
      this.#path.name(this.#text);
    }
  }

  #keep(bytes: Uint8Array): void {
    this.#skeletonBytes += bytes.length;
    if (this.#skeletonBytes <= maxSkeletonBytes) {
      this.#skeleton += this.#decoder.decode(bytes, { stream: true });
    }
  }
}
