// `npm test` runs all checks. `npm test -- unit lint` runs only the named stages and those they need;
// `npm run test:faults -- --kills 10000 --seed 7` passes options to the tests.
import { formatTotals } from '../test/support/totals.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { temporaryFolder } from './editor/temporaryFolder.ts';
import { Finished, runLane } from './test/lane.ts';
import { readArguments } from './test/options.ts';
import { chooseStages } from './test/stages.ts';

exitOnSignals();
delete process.env['STARRISE_API_KEY']; // No test can spend money.

const given = readArguments(process.argv.slice(2));
const lanes = typeof given === 'string' ? given : chooseStages(given.stages);
if (typeof given === 'string' || typeof lanes === 'string') {
  console.error(lanes);
  process.exit(2);
}
Object.assign(process.env, given.environment);
const folder = await temporaryFolder('test');
const finished = new Finished();
const results = (await Promise.all(lanes.map((lane) => runLane(lane, finished, folder)))).flat();

console.log();
for (const { stage, totals, seconds } of results) {
  console.log(`${stage.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s   ${formatTotals(totals)}`);
}
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const { totals } of results) {
  sum.passed += totals.passed;
  sum.failed += totals.failed;
  sum.skipped += totals.skipped;
}
console.log(formatTotals(sum));
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);
