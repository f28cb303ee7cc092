/**
 * Why an image is left as it was received: it has another size than the one requested, or the rest to cut off is not
 * what rounding up adds; its kind is valid but cannot be cut without decoding the pixels; or it is damaged.
 */
export type NotCropped = 'size' | 'unsupported' | 'damaged';

/** Lets the event loop turn after a few milliseconds of work. */
export class Pacer {
  readonly #pause: () => Promise<void>;
  #since = performance.now();

  /** @param pause resolves after a turn of the event loop */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Whether it is time for {@link pause}; for loops with steps too short for a promise each. */
  get isDue(): boolean {
    return performance.now() - this.#since > maxWorkMs;
  }

  async pause(): Promise<void> {
    await this.#pause();
    this.#since = performance.now();
  }

  /** Pauses if it is time. */
  async step(): Promise<void> {
    if (this.isDue) {
      await this.pause();
    }
  }
}

/** A last step may take as long again. */
const maxWorkMs = 3;
