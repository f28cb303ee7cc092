// Where a test belongs. Every file that a pattern finds runs; none is listed by hand.
//
//   test/unit/**/*.test.ts         in plain Node: everything that does not need VS Code
//   test/integration/**/*.test.ts  in the extension host of a real VS Code, against the extension under development
//   test/web/**/*.test.ts          in the extension host of a browser, as vscode.dev has it: no modules of Node there
//   test/ui/**/*.test.ts           from outside: the packaged extension, used through its page with Playwright
//   test/page/**/*.test.ts         the page of the panel by itself, in a browser
//   test/faults/**/*.test.ts       what takes long: thousands of kills, faults and broken answers, in plain Node; and what
//                                  may take no longer than so much of the processor
//
// Tests that generate their cases take a few of them here and all in `npm run test:faults`: `test/support/cases.ts`.
// What the compiler, the linter and Prettier know of the sources is kept in `.cache`, which a fresh clone does not have.
// `test/host` is the harness of the second kind, `test/support` what suites share, `dev/editor` the editor itself. What
// depends on how busy the machine is, and so no check, is in `dev/bench`.
import { join } from 'node:path';
import { testOptionVariable } from '../../test/support/testOptions.ts';

export interface Stage {
  readonly name: string;
  /** What our Node runs. */
  readonly command: readonly string[];
  /** Whether the stage writes totals of its own; else it counts as one test. */
  readonly hasTotals?: boolean;
  /** Stages that must have passed before. */
  readonly needs?: readonly string[];
  /** For the environment of the command. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it runs only when it is named. */
  readonly isOnRequest?: boolean;
}

export type Lane = readonly Stage[];

/** The named stages and what they need, or all but those on request; a text says which name is unknown. */
export function chooseStages(names: readonly string[]): readonly Lane[] | string {
  const stages = lanes.flat();
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    return `There is no stage "${unknown}". Stages: ${stages.map(({ name }) => name).join(', ')}`;
  }
  const chosen = new Set<string>();
  const choose = (name: string) => {
    chosen.add(name);
    stages.find((stage) => stage.name === name)?.needs?.forEach(choose);
  };
  const usual = stages.filter((stage) => !stage.isOnRequest).map(({ name }) => name);
  (names.length > 0 ? names : usual).forEach(choose);
  return lanes.map((lane) => lane.filter(({ name }) => chosen.has(name)));
}

const bin = (...path: string[]) => join('node_modules', ...path);

const mocha = (...args: string[]) => [
  bin('mocha', 'bin', 'mocha.js'),
  '--reporter',
  'test/support/reporter.ts',
  ...args,
];

const formatArguments = ['--check', '--cache', '--cache-location', '.cache/prettier', '.'];

const browserTimeout = ['--timeout', '120000'];
/** A busy machine may not draw what a test looks for in time. Such a test is run once more, and the report says so. */
const oneRetry = ['--retries', '1'];

/** A stage of tests that plain Node runs. */
const suite = (name: string, ...args: string[]) => ({
  name,
  command: mocha('--no-package', '--forbid-only', '--spec', `test/${name}/**/*.test.ts`, ...args),
  hasTotals: true,
});

/**
 * Lanes run side by side, the stages of one in turn: two, as many as the smallest machine has cores. All that starts an
 * editor is in the second, since two editors at once make each other wait for longer than one after the other takes.
 */
const lanes: readonly Lane[] = [
  [
    { name: 'types', command: [bin('typescript', 'bin', 'tsc'), '-p', '.'] },
    { name: 'page types', command: [bin('typescript', 'bin', 'tsc'), '-p', 'media'] },
    { name: 'lint', command: ['dev/lint.ts'] },
    { name: 'format', command: [bin('prettier', 'bin', 'prettier.cjs'), ...formatArguments] },
    { name: 'unit', command: mocha(), hasTotals: true },
    { ...suite('page', ...browserTimeout), needs: ['set-up', 'package'] },
    {
      name: 'thorough', // the unit tests with all their generated cases
      command: mocha('--timeout', '600000'),
      hasTotals: true,
      environment: { [testOptionVariable('thorough')]: '1' },
      isOnRequest: true,
    },
    { name: 'mutation', command: ['test/faults/mutation/main.ts'], isOnRequest: true },
  ],
  [
    { name: 'set-up', command: ['dev/editor/setUp.ts'] },
    { name: 'package', command: ['dev/package.ts'] },
    { name: 'integration', command: ['test/host/main.ts'], hasTotals: true, needs: ['set-up', 'package'] },
    { name: 'web', command: ['test/web/main.ts'], hasTotals: true, needs: ['set-up', 'package'] },
    { ...suite('ui', ...browserTimeout, ...oneRetry), needs: ['set-up', 'package'] },
    // In the oldest VS Code that we promise.
    {
      name: 'floor',
      command: ['test/host/main.ts', 'floor'],
      hasTotals: true,
      needs: ['set-up', 'package'],
      isOnRequest: true,
    },
    {
      name: 'floor-web',
      command: ['test/web/main.ts', 'floor'],
      hasTotals: true,
      needs: ['set-up', 'package'],
      isOnRequest: true,
    },
    {
      name: 'desktop',
      command: ['test/host/main.ts', 'desktop'],
      hasTotals: true,
      needs: ['package'],
      isOnRequest: true,
    },
    { ...suite('faults', '--timeout', '1800000'), needs: ['set-up', 'package'], isOnRequest: true },
  ],
];
