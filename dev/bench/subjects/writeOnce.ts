// The lower bound for saving: each image is decoded as it arrives, written and hashed once, flushed to the disk, and gets
// its name by a link. Nothing is checked, and nothing else is kept; it knows that base64 has no quotation marks.
import { createHash } from 'node:crypto';
import { closeSync, fdatasync, linkSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Subject } from '../subject.ts';
import { receive } from './response.ts';

/** So much is decoded and written at a time: a multiple of 4, because 4 letters of base64 are 3 bytes. */
const blockLetters = 256 * 1024;
const decoded = Buffer.allocUnsafeSlow((blockLetters / 4) * 3);
const quote = 0x22;
/** Strings before and between the images: `created`, `data`, `b64_json`. */
const key = 'b64_json';

export const prepare: Subject = ({ url, storage }) =>
  Promise.resolve(async ({ images, saved }) => {
    const finishing: Promise<void>[] = [];
    let count = 0;
    const strings = new Strings(
      (name) => {
        if (name !== key) {
          return undefined;
        }
        const number = count++;
        const path = join(storage, `${process.hrtime.bigint()}-${number}`);
        return new File(path, () => {
          linkSync(path, join(images, `${number}.png`));
          unlinkSync(path);
          saved();
        });
      },
      (file) => finishing.push(file.finish()),
    );
    await receive(url, (chunk) => strings.take(chunk));
    await Promise.all(finishing);
  });

/** Letters of base64 on their way to a file. */
class File {
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  readonly #letters = Buffer.allocUnsafeSlow(blockLetters);
  readonly #finished: () => void;
  #length = 0;

  /** @param finished is called when the bytes are on the disk */
  constructor(path: string, finished: () => void) {
    this.#descriptor = openSync(path, 'wx');
    this.#finished = finished;
  }

  take(letters: Uint8Array): void {
    for (let start = 0; start < letters.length;) {
      const part = letters.subarray(start, start + blockLetters - this.#length);
      this.#letters.set(part, this.#length);
      this.#length += part.length;
      start += part.length;
      if (this.#length === blockLetters) {
        this.#write();
      }
    }
  }

  async finish(): Promise<void> {
    this.#write();
    this.#hash.digest();
    await promisify(fdatasync)(this.#descriptor);
    closeSync(this.#descriptor);
    this.#finished();
  }

  #write(): void {
    const length = decoded.write(this.#letters.toString('latin1', 0, this.#length), 'base64');
    const bytes = decoded.subarray(0, length);
    writeSync(this.#descriptor, bytes);
    this.#hash.update(bytes);
    this.#length = 0;
  }
}

/** Finds the JSON strings without escapes in chunks of bytes. */
class Strings {
  readonly #begin: (before: string) => File | undefined;
  readonly #end: (file: File) => void;
  #isInside = false;
  #file: File | undefined;
  #text = '';
  #last = '';

  /**
   * @param begin is told the string before the one that begins, and says where it goes; short ones are only remembered
   * @param end of a string that went to a file
   */
  constructor(begin: (before: string) => File | undefined, end: (file: File) => void) {
    this.#begin = begin;
    this.#end = end;
  }

  take(chunk: Uint8Array): void {
    for (let start = 0; start < chunk.length;) {
      const found = chunk.indexOf(quote, start);
      const end = found === -1 ? chunk.length : found;
      if (this.#isInside) {
        this.#add(chunk.subarray(start, end));
      }
      if (found !== -1) {
        this.#turn();
      }
      start = end + 1;
    }
  }

  #add(letters: Uint8Array): void {
    if (this.#file) {
      this.#file.take(letters);
    } else {
      this.#text += String.fromCharCode(...letters);
    }
  }

  #turn(): void {
    this.#isInside = !this.#isInside;
    if (this.#isInside) {
      this.#text = '';
      this.#file = this.#begin(this.#last);
      this.#last = '';
    } else if (this.#file) {
      this.#end(this.#file);
      this.#file = undefined;
    } else {
      this.#last = this.#text;
    }
  }
}
