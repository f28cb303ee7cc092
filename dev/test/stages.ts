// The folders of tests. Every file that matches a pattern runs; none is listed by hand.
//
//   test/unit/**/*.test.ts         in plain Node: everything that does not need VS Code
//   test/integration/**/*.test.ts  in the extension host of a real VS Code, with the extension under development
//   test/web/**/*.test.ts          in the extension host of a browser, as on vscode.dev: without Node modules
//   test/ui/**/*.test.ts           the packaged extension, used through the page of the editor with Playwright
//   test/page/**/*.test.ts         the page of the panel alone, in a browser
//   test/faults/**/*.test.ts       slow tests in plain Node: thousands of kills, faults and invalid responses;
//                                  budgets of CPU time; and sites built by their generators
//
// Tests that generate their cases run a few of them here and all in `npm run test:faults`: `test/support/cases.ts`.
// Caches of the compiler, the linter and Prettier are in `.cache`, which a fresh clone does not have. `test/host` is the
// harness of the integration tests, `test/support` is shared by all, `dev/editor` starts the editor. Measurements that
// depend on the load of the machine are not tests: they are in `dev/bench`.
import { join } from 'node:path';
import { testOptionVariable } from '../../test/support/testOptions.ts';

export interface Stage {
  readonly name: string;
  /** The arguments for Node. */
  readonly command: readonly string[];
  /** Whether the stage writes totals; otherwise it counts as one test. */
  readonly hasTotals?: boolean;
  /** Stages that must pass before. */
  readonly needs?: readonly string[];
  /** Environment variables for the command. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it runs only when it is named. */
  readonly isOnRequest?: boolean;
}

export type Lane = readonly Stage[];

/** The named stages and those they need, or all except those on request; a text names the unknown ones. */
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

/** A busy machine can make an editor slower than any wait allows. The report names tests that were tried again. */
const tryTwice = ['--retries', '1'];

/** A stage of tests that run in plain Node. */
const suite = (name: string, ...args: string[]) => ({
  name,
  command: mocha('--no-package', '--forbid-only', '--spec', `test/${name}/**/*.test.ts`, ...args),
  hasTotals: true,
});

/**
 * Lanes run in parallel, the stages of a lane one after the other. There are two, for machines with two cores: an editor
 * keeps less than one busy, so one in each lane is faster than one after the other.
 */
const lanes: readonly Lane[] = [
  [
    { name: 'types', command: [bin('typescript', 'bin', 'tsc'), '-p', '.'] },
    { name: 'page types', command: [bin('typescript', 'bin', 'tsc'), '-p', 'media'] },
    { name: 'lint', command: ['dev/lint.ts'] },
    { name: 'format', command: [bin('prettier', 'bin', 'prettier.cjs'), ...formatArguments] },
    { name: 'unit', command: mocha('--parallel', '--jobs', '2'), hasTotals: true },
    { ...suite('ui', ...browserTimeout, ...tryTwice), needs: ['set-up', 'package'] },
    {
      name: 'thorough', // the unit tests with all their generated cases
      command: mocha('--timeout', '1800000'),
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
    { ...suite('page', ...browserTimeout), needs: ['set-up', 'package'] },
    // In the oldest supported VS Code.
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
