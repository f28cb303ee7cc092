const longestStepMs = 1000;
const fewestSteps = 20;

/**
 * Calls back after a while, unless it is stopped. It counts steps instead of reading a clock: where the event loop was
 * held or the machine slept, what was received meanwhile still has to be read, and has not come too late.
 */
export class TimeLimit {
  readonly #timer: ReturnType<typeof setInterval>;
  #steps = 0;

  constructor(milliseconds: number, expired: () => void) {
    const stepMs = Math.max(1, Math.min(longestStepMs, Math.ceil(milliseconds / fewestSteps))); // timers count whole milliseconds
    // One more: a step may come before the event loop has looked at the connection.
    const maxSteps = Math.ceil(milliseconds / stepMs) + 1;
    this.#timer = setInterval(() => {
      this.#steps++;
      if (this.#steps >= maxSteps) {
        this.stop();
        expired();
      }
    }, stepMs);
  }

  /** Begins again from now. */
  restart(): void {
    this.#steps = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
