import type { Clock } from './clock.ts';

/** Well below the 10 ms that work may block the event loop, because the last step may exceed it. */
const sliceMs = 4;

/** Lets the event loop run other work between the steps of long work. */
export class EventLoopBudget {
  readonly #clock: Pick<Clock, 'pause'>;
  #endMs = performance.now() + sliceMs;

  constructor(clock: Pick<Clock, 'pause'>) {
    this.#clock = clock;
  }

  get isUsedUp(): boolean {
    return performance.now() > this.#endMs;
  }

  async pause(): Promise<void> {
    await this.#clock.pause();
    this.#endMs = performance.now() + sliceMs;
  }

  /** Pauses if it is used up. */
  async step(): Promise<void> {
    if (this.isUsedUp) {
      await this.pause();
    }
  }
}
