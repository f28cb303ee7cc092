/** Longer than any test takes on a busy machine. */
const maxSilenceMs = 180_000;

/**
 * Stops a test run when no test of it has ended for a while. There is no limit for the whole run: on a busy machine it
 * is only slow, and a run that hangs has no output.
 */
export class SilenceWatch {
  readonly #maxMs: number;
  readonly #silence = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;
  #last = 'nothing';

  constructor(maxMs = maxSilenceMs) {
    this.#maxMs = maxMs;
  }

  /** Records output, which is written when a test ends. */
  heard(text: string): void {
    this.#last = text.trim().split('\n').at(-1) || this.#last;
    if (this.#timer) {
      this.#start();
    }
  }

  /** The result of the run; rejects when there is no output for too long. */
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
