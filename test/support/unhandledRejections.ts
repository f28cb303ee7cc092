import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';

/** Fails each test of the surrounding `describe` that leaves an unhandled rejection. */
export function failOnUnhandledRejections(): void {
  const reasons: unknown[] = [];
  const note = (reason: unknown): void => void reasons.push(reason);
  let others: NodeJS.UnhandledRejectionListener[] = [];
  before(() => {
    others = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  });
  after(() => {
    process.removeAllListeners('unhandledRejection');
    others.forEach((listener) => process.on('unhandledRejection', listener));
  });
  afterEach(async () => {
    await setImmediate(); // they are reported in the next turn of the event loop
    assert.deepEqual(reasons.splice(0), []);
  });
}
