import type { Clock } from './clock.ts';

/** Well below the 10 ms that work may block the event loop, because the last step may exceed it. */
const usualSliceMs = 4;

/** Lets the event loop run other work between the steps of long work. */
export class EventLoopBudget {
  readonly #clock: Pick<Clock, 'pause'>;
  readonly #sliceMs: number;
  #endMs: number;

  /** @param sliceMs shorter for work whose results stay in memory: a garbage collection in a slice then takes long */
  constructor(clock: Pick<Clock, 'pause'>, sliceMs = usualSliceMs) {
    this.#clock = clock;
    this.#sliceMs = sliceMs;
    this.#endMs = performance.now() + sliceMs;
  }

  get isUsedUp(): boolean {
    return performance.now() > this.#endMs;
  }

  async pause(): Promise<void> {
    await this.#clock.pause();
    this.#endMs = performance.now() + this.#sliceMs;
  }

  /** Pauses if it is used up. */
  async step(): Promise<void> {
    if (this.isUsedUp) {
      await this.pause();
    }
  }
}
