import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';
import timers from 'node:timers/promises';

const stepMs = 500;

/** Gives the calling suite a stopped clock, and waits that take no time: each runs the next step of its test. */
export class ScriptedWaits {
  steps: (() => unknown)[] = [];
  readonly milliseconds: number[] = [];
  readonly nowMs = 1_800_000_000_000;

  constructor() {
    beforeEach(() => {
      this.steps = [];
      this.milliseconds.length = 0;
      mock.timers.enable({ apis: ['Date', 'setInterval'], now: this.nowMs });
      mock.method(timers, 'setTimeout', (milliseconds: number) => this.#wait(milliseconds));
      syncBuiltinESMExports();
    });
    afterEach(() => {
      mock.timers.reset();
      mock.restoreAll();
      syncBuiltinESMExports();
    });
  }

  /** Advances the clock, and writes the heartbeats. */
  pass(milliseconds: number): void {
    for (let passed = 0; passed < milliseconds; passed += stepMs) {
      mock.timers.tick(stepMs); // sees its end wherever something happens in it
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    this.milliseconds.push(milliseconds);
    const step = this.steps.shift();
    if (!step) {
      throw new Error('Unexpected wait');
    }
    await step();
  }
}
