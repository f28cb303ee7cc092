import { setImmediate } from 'node:timers/promises';
import type { Random } from '../../../../dev/imageService/picture/random.ts';
import type { Clock } from '../../../../src/core/base/clock.ts';

/** Something that runs until it is killed: a window, or a sender in the background. */
export interface Process {
  isDead: boolean;
}

/** Time passes between two steps, too, but not for as long as a request may take. */
const shortMs = 1000;

interface Pending {
  readonly process: Process;
  readonly go: () => void;
  /** Of a timer; 0: at any time. */
  readonly dueMs: number;
}

/** Lets processes take their steps one at a time, in a random order. The steps of a dead process are never taken. */
export class Scheduler {
  nowMs = 1_000_000;
  steps = 0;
  readonly #random: Random;
  #pending: Pending[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  step(process: Process): Promise<void> {
    return new Promise((resolve) => this.#pending.push({ process, go: resolve, dueMs: 0 }));
  }

  clock(process: Process): Clock {
    return {
      pause: () => this.step(process),
      wait: (milliseconds, signal) =>
        new Promise((resolve) => {
          const timer = { process, go: resolve, dueMs: this.nowMs + milliseconds };
          this.#pending.push(timer);
          const end = (): void => {
            this.#pending = this.#pending.filter((other) => other !== timer);
            resolve();
          };
          signal.addEventListener('abort', end);
          if (signal.aborted) {
            end();
          }
        }),
    };
  }

  /** @returns whether it was over before there was nothing to do, and before so many steps */
  async run(isOver: () => boolean, maxSteps: number): Promise<boolean> {
    for (; this.steps < maxSteps; this.steps++) {
      await setImmediate();
      if (isOver()) {
        return true;
      }
      this.#pending = this.#pending.filter(({ process }) => !process.isDead);
      const ready = this.#pending.filter(({ dueMs }) => dueMs <= this.nowMs);
      const firstDueMs = Math.min(...this.#pending.map(({ dueMs }) => dueMs).filter((dueMs) => dueMs > this.nowMs));
      if (ready.length === 0 || (firstDueMs - this.nowMs < shortMs && this.#random.next() < 0.02)) {
        if (!Number.isFinite(firstDueMs)) {
          return false;
        }
        this.nowMs = firstDueMs;
        continue;
      }
      const next = ready[Math.floor(this.#random.next() * ready.length)];
      this.#pending = this.#pending.filter((other) => other !== next);
      next?.go();
    }
    return false;
  }
}
