// `npm run bench` measures every figure that has a target, and compares the extension with what others use.
// `npm run bench -- --rounds 2` takes fewer samples. It prints the tables and writes bench/README.md, bench/chart.svg and
// bench/results.json. No test uses it: the figures only hold for the machine of the run.
import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { activationRows } from './bench/editor/activationRows.ts';
import { install } from './bench/editor/installation.ts';
import { paintRows } from './bench/editor/paintRows.ts';
import { panelRows } from './bench/editor/panelRows.ts';
import { workRows } from './bench/editor/workRows.ts';
import { generationRows } from './bench/generationRows.ts';
import { providePeers } from './bench/peers.ts';
import { renderChart } from './bench/report/chart.ts';
import { renderReadme } from './bench/report/readme.ts';
import { createReport } from './bench/report/report.ts';
import { formatResults, formatRows } from './bench/report/terminal.ts';
import { runRounds } from './bench/rounds.ts';
import { sizeRows } from './bench/sizeRows.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { temporaryFolder } from './editor/temporaryFolder.ts';

/** An editor starts for each round, which takes long. */
const maxEditorRounds = 3;

exitOnSignals();
process.setMaxListeners(0); // each editor has folders to remove
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '6' } } });
const rounds = Number(values.rounds);
const editorRounds = Math.min(rounds, maxEditorRounds);

const installation = await install();
const peers = await providePeers();
console.log('Requests for four images of 4 megapixels …');
const program = await bundleSample();
const results = await runRounds(rounds, { program, peers, root: await temporaryFolder('bench') });
console.log(`\n${formatResults(results)}\n\nIn an editor …`);
const rows = [
  ...generationRows(results),
  ...(await activationRows(installation, editorRounds)),
  ...(await workRows(installation, editorRounds)),
  ...(await paintRows(installation, editorRounds)),
  ...(await panelRows(editorRounds)),
  ...(await sizeRows(installation.vsix, installation.ours)),
];

console.log(`\n${formatRows(rows)}`);
const report = createReport(rounds, rows, results);
await mkdir('bench', { recursive: true });
await Promise.all([
  writeFile(join('bench', 'results.json'), `${JSON.stringify(report, undefined, 2)}\n`),
  writeFile(join('bench', 'README.md'), renderReadme(report)),
  writeFile(join('bench', 'chart.svg'), renderChart(results)),
]);
process.exit(report.rows.some(({ verdict }) => verdict === 'FAIL') ? 1 : 0);

/** Bundled as the extension is, because compiling TypeScript takes memory that would count as the usual. */
async function bundleSample(): Promise<string> {
  const outdir = resolve('out', 'bench');
  await build({
    entryPoints: ['dev/bench/sample.ts'],
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    outdir,
    outExtension: { '.js': '.mjs' },
  });
  return join(outdir, 'sample.mjs');
}
