/** Longer than any test of a busy machine takes. */
const maxSilenceMs = 180_000;

/**
 * Gives up waiting for a run of tests when no test of it has ended for a while. How long the run takes as a whole says
 * nothing: a busy machine is slow, and only one that hangs is silent.
 */
export class SilenceWatch {
  readonly #maxMs: number;
  readonly #silence = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;
  #last = 'nothing';

  constructor(maxMs = maxSilenceMs) {
    this.#maxMs = maxMs;
  }

  /** Takes note of output, which is written when a test ends. */
  heard(text: string): void {
    this.#last = text.trim().split('\n').at(-1) || this.#last;
    if (this.#timer) {
      this.#start();
    }
  }

  /** The result of the run, unless it falls silent before. */
  async watch<T>(run: Promise<T>): Promise<T> {
    this.#start();
    try {
      return await Promise.race([run, this.#silence.promise]);
    } finally {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#silence.reject(this.#error()), this.#maxMs);
  }

  #error(): Error {
    return new Error(`No test has ended for ${this.#maxMs / 1000} s. Last heard: ${this.#last.trim()}`);
  }
}
