import { parseArgs } from 'node:util';
import { testOptions, testOptionVariable, type TestOption } from '../../test/support/testOptions.ts';

export interface TestArguments {
  readonly stages: readonly string[];
  /** For the environment of the stages, where the tests find them. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What was asked for, or what is wrong with it: `faults --kills 10000 --seed 7` */
export function readArguments(args: readonly string[]): TestArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: declared, allowPositionals: true });
    const given = testOptions.flatMap((name): [TestOption, string][] => {
      const value = values[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const wrong = given.find(([, value]) => !/^\d{1,9}$/.test(value));
    return wrong
      ? `--${wrong[0]} is a whole number, not "${wrong[1]}"`
      : {
          stages: positionals,
          environment: Object.fromEntries(given.map(([name, value]) => [testOptionVariable(name), value])),
        };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const declared = Object.fromEntries(testOptions.map((name) => [name, { type: 'string' }] as const));
