import 'mocha/mocha.js';
import { testLineMark, testTotalsMark } from './marks.ts';

/** Runs suites in the extension host of a browser, which is a worker: it reports results through its console. */
export async function runSuites(loadSuites: () => void): Promise<void> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  mocha.setup({ ui: 'bdd', timeout: 60_000, forbidOnly: true, reporter: Mocha.reporters.Base });
  loadSuites();
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => {
        count.passed += 1;
        console.log(testLineMark, `  ✔ ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        count.failed += 1;
        console.log(testLineMark, `  ✘ ${test.fullTitle()}\n${error.stack ?? String(error)}`);
      })
      .on('pending', () => (count.skipped += 1));
  });
  console.log(testTotalsMark, JSON.stringify(count));
}
