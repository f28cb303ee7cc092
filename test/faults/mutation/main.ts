// Mutation tests: breaks the product in one place after the other and runs its tests; those that still pass miss the
// fault. Arguments select subjects by name.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitOnSignals } from '../../../dev/editor/processGroup.ts';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { provideStryker } from './stryker.ts';
import { subjects, type Subject } from './subjects.ts';

/** Percentage of the faults that the tests must find. */
const lowestScore = 80;

exitOnSignals();
const names = process.argv.slice(2);
const chosen = subjects.filter(({ name }) => names.length === 0 || names.includes(name));
const stryker = await provideStryker();
const folder = await temporaryFolder('mutation');
const failed: string[] = [];
for (const subject of chosen) {
  console.log(`\n${subject.name}`);
  if (!(await isWellTested(subject))) {
    failed.push(subject.name);
  }
}
console.log(failed.length > 0 ? `\nBelow ${lowestScore}%: ${failed.join(', ')}` : `\nAll at ${lowestScore}% or above`);
process.exit(failed.length > 0 || chosen.length === 0 ? 1 : 0);

async function isWellTested(subject: Subject): Promise<boolean> {
  const config = join(folder, 'stryker.json');
  await writeFile(config, JSON.stringify(optionsFor(subject)));
  const child = spawn(process.execPath, [stryker, 'run', config], { stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => child.kill();
  process.on('exit', end);
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.off('exit', end);
  return code === 0;
}

function optionsFor({ sources, tests }: Subject): object {
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-package', '--bail', '--reporter', 'dot', ...tests];
  const command = [process.execPath, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...mocha];
  return {
    mutate: sources,
    testRunner: 'command', // a new process for each fault, because most of them change what a module does while it loads
    commandRunner: { command: command.map((part) => JSON.stringify(part)).join(' ') },
    plugins: [],
    concurrency: 1,
    thresholds: { high: 90, low: lowestScore, break: lowestScore },
    reporters: ['clear-text'],
    clearTextReporter: { logTests: false, reportTests: false },
    allowConsoleColors: false,
    tsconfigFile: 'none', // nothing is compiled
    tempDirName: '.cache/stryker',
    cleanTempDir: 'always',
    ignorePatterns: ['dist', 'out', 'docs'],
  };
}
