import { writeFileSync } from 'node:fs';
import { type MochaOptions, reporters, type Runner, type Test } from 'mocha';
import { type Totals, totalsVariable } from './totals.ts';

/**
 * Mocha’s own report, with retried tests, and the totals in a file at the end. A failed hook counts as a failed test.
 */
export default class TotalsReporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const count: { -readonly [name in keyof Totals]: number } = { passed: 0, failed: 0, skipped: 0 };
    runner
      .on('pass', () => (count.passed += 1))
      .on('fail', () => (count.failed += 1))
      .on('retry', (test: Test, error: Error) => console.log(`    once more: ${test.title} (${error.message})`))
      .on('pending', () => (count.skipped += 1))
      .on('end', () => {
        const path = process.env[totalsVariable];
        if (path !== undefined) {
          writeFileSync(path, JSON.stringify(count));
        }
      });
  }
}
