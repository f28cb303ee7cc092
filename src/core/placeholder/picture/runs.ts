/** Numbers for the pixels of a row, as runs of equal numbers from the left: a row has far fewer runs than pixels. */
export class Runs {
  readonly width: number;
  readonly #ends: Uint32Array;
  readonly #values: Float64Array;
  #count = 0;

  constructor(width: number) {
    this.width = width;
    this.#ends = new Uint32Array(width);
    this.#values = new Float64Array(width);
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Appends a run up to this pixel. Nothing when it is not right of the last one. */
  add(end: number, value: number): void {
    const last = this.#count - 1;
    if (end <= this.endAt(last)) {
      return;
    }
    if (last >= 0 && this.#values[last] === value) {
      this.#ends[last] = end;
    } else {
      this.#ends[this.#count] = end;
      this.#values[this.#count++] = value;
    }
  }

  /** The pixel after this run. */
  endAt(index: number): number {
    return this.#ends[index] ?? 0;
  }

  valueAt(index: number): number {
    return this.#values[index] ?? 0;
  }
}
