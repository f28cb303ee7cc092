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

/** Like `joinBytes`, for what may be many megabytes. */
export async function joinInSteps(blocks: readonly Uint8Array[], pacer: Pacer): Promise<Uint8Array> {
  const whole = new Uint8Array(blocks.reduce((length, block) => length + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    for (let from = 0; from < block.length; from += stepBytes) {
      const part = block.subarray(from, from + stepBytes);
      whole.set(part, at);
      at += part.length;
      await pacer.step();
    }
  }
  return whole;
}

const stepBytes = 512 * 1024;
