import Mocha from 'mocha';
import TotalsReporter from '../support/reporter.ts';
import { print } from './output.ts';

/** Runs suites in the extension host. Rejects when a test fails, which ends the host with code 1. */
export async function runSuites(loadSuites: () => void): Promise<void> {
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = print;
  // A busy machine can make an editor slower than any wait allows. The report names tests that were tried again.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, retries: 1, reporter: TotalsReporter });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadSuites();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
