/** Admits a limited number of holders at a time; the others wait in the order of their calls. */
export class Semaphore {
  #waiting: (() => void)[] = [];
  #inside = 0;

  /** Resolves when there is room, or when the signal aborts, with the function that releases it. */
  async acquire(limit: number, signal: AbortSignal): Promise<() => void> {
    while (this.#inside >= limit && !signal.aborted) {
      await this.#nextChange(signal);
    }
    this.#inside++;
    return () => {
      this.#inside--;
      [...this.#waiting].forEach((look) => look());
    };
  }

  #nextChange(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = (): void => {
      signal.removeEventListener('abort', look);
      this.#waiting = this.#waiting.filter((other) => other !== look);
      resolve(undefined);
    };
    this.#waiting.push(look);
    signal.addEventListener('abort', look);
    return promise;
  }
}

/** A place with a semaphore that can be given up and taken again. */
export class QueuePlace {
  readonly #acquire: () => Promise<() => void>;
  #release: Promise<() => void> | undefined;

  /** Takes the place at once, in the order of calls. */
  constructor(semaphore: Semaphore, limit: number, signal: AbortSignal) {
    this.#acquire = () => semaphore.acquire(limit, signal);
    this.#release = this.#acquire();
  }

  /** Resolves when there is room. Takes a place at the end if it was given up. */
  async reached(): Promise<void> {
    this.#release ??= this.#acquire();
    await this.#release;
  }

  giveUp(): void {
    this.#release?.then(
      (release) => release(),
      () => undefined,
    );
    this.#release = undefined;
  }
}
