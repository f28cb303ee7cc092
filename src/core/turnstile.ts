/** Lets a limited number in at a time; the others wait in the order they came. */
export class Turnstile {
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  /** Resolves when there is room, or when the signal is aborted, with what to call when leaving. */
  async enter(limit: number, signal: AbortSignal): Promise<() => void> {
    while (this.#inside >= limit && !signal.aborted) {
      await this.#nextChange(signal);
    }
    this.#inside++;
    return () => {
      this.#inside--;
      this.#waiting.splice(0).forEach((look) => look());
    };
  }

  #nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
