/** Writes bits in the order of JPEG: the highest first, and a zero after each byte of ones. */
export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #waiting = 0;
  #count = 0;

  /** @param capacity bytes that are probably enough; it grows beyond them */
  constructor(capacity = 64 * 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** @param length at most 16 */
  write(bits: number, length: number): void {
    this.#waiting = (this.#waiting << length) | (bits & ((1 << length) - 1));
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#waiting >>> this.#count) & 255;
      this.#push(byte);
      if (byte === 255) {
        this.#push(0);
      }
    }
  }

  /** Fills up the last byte with ones, and writes a marker. @param marker its second byte */
  writeMarker(marker: number): void {
    this.#align();
    this.#push(255);
    this.#push(marker);
  }

  /** Everything so far, the last byte filled up with ones. */
  finish(): Uint8Array {
    this.#align();
    return this.#bytes.subarray(0, this.#length);
  }

  #align(): void {
    this.write(0x7f, (8 - this.#count) & 7);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}
