// `npm run bench` measures every figure that has a target. `npm run bench -- --rounds 3` takes fewer samples. The table
// and all figures are written to bench/results.json. Nothing else uses it: the figures only hold for the machine of the
// run.
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { activationRows } from './bench/activationRows.ts';
import { makeResponse } from './bench/response.ts';
import { formatResults, generationRows } from './bench/generationRows.ts';
import { panelRows } from './bench/panelRows.ts';
import { runRounds } from './bench/rounds.ts';
import { formatRows, judge } from './bench/row.ts';
import { sizeRows } from './bench/sizeRows.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { run } from './editor/run.ts';
import { temporaryFolder } from './editor/temporaryFolder.ts';

exitOnSignals();
process.setMaxListeners(0); // each editor has folders to remove
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '6' } } });
await run(process.execPath, ['esbuild.mjs']);

console.log('The response: four noisy pictures of 4 megapixels …');
const results = await runRounds(Number(values.rounds), makeResponse(), await temporaryFolder('bench'));
console.log('The panel …');
const panel = await panelRows(3);
console.log('Activation in an editor …');
const rows = [...generationRows(results), ...sizeRows(), ...(await activationRows()), ...panel];

console.log(`\n${formatResults(results)}\n\n${formatRows(rows)}`);
const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
const judged = rows.map((row) => ({ ...row, verdict: judge(row) }));
const subjects = Object.entries(results).map(([pace, typical]) => [pace, Object.fromEntries(typical)] as const);
await mkdir('bench', { recursive: true });
await writeFile(
  'bench/results.json',
  JSON.stringify({ machine, rows: judged, subjects: Object.fromEntries(subjects) }, undefined, 2),
);
process.exit(judged.some(({ verdict }) => verdict === 'FAIL') ? 1 : 0);
