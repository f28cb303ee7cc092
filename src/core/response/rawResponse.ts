import { KeyRedactor } from '../service/keyRedactor.ts';
import type { Secret } from '../service/secret.ts';
import type { ResponseSink } from './response.ts';

/**
 * The raw response on its way to the journal, without the key. Texts that the images hold are left out: they are never
 * written here. The journal puts them in again when the raw response is read.
 */
export class RawResponse {
  readonly #journal: ResponseSink;
  readonly #redactor: KeyRedactor;
  /** The bytes that wait: they follow each other in one buffer, so that what comes in pieces is written in one. */
  #waiting: ArrayBufferLike = new ArrayBuffer(0);
  #start = 0;
  #end = 0;

  constructor(journal: ResponseSink, key: Secret) {
    this.#journal = journal;
    this.#redactor = new KeyRedactor(key);
  }

  /** @param bytes which must not change before {@link flush} */
  write({ buffer, byteOffset, length }: Uint8Array): void {
    if (length === 0) {
      return;
    }
    if (buffer !== this.#waiting || byteOffset !== this.#end) {
      this.flush();
      this.#waiting = buffer;
      this.#start = byteOffset;
    }
    this.#end = byteOffset + length;
  }

  /** Writes what waits, except for what may be the beginning of the key. */
  flush(): void {
    if (this.#end > this.#start) {
      const bytes = new Uint8Array(this.#waiting, this.#start, this.#end - this.#start);
      this.#start = this.#end;
      this.#pass(this.#redactor.push(bytes));
    }
  }

  /** Writes that, too: nothing follows, or something is left out here. */
  settle(): void {
    this.flush();
    this.#pass(this.#redactor.end());
  }

  #pass(bytes: Uint8Array): void {
    if (bytes.length > 0) {
      this.#journal.writeRaw(bytes);
    }
  }
}
