import type { Clock } from '../../core/base/clock.ts';
import type { TimeBudget } from '../../core/links/missingImages.ts';

/** How long work may hold the event loop, with room for what one step of it takes. */
const sliceMs = 4;

/** Lets others in between the steps of long work. */
export class TimeSlices implements TimeBudget {
  readonly #clock: Clock;
  #endMs = performance.now() + sliceMs;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isUsedUp(): boolean {
    return performance.now() > this.#endMs;
  }

  async pause(): Promise<void> {
    await this.#clock.pause();
    this.#endMs = performance.now() + sliceMs;
  }
}
