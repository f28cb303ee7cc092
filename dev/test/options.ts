import { parseArgs } from 'node:util';
import { testOptions, testOptionVariable, type TestOption } from '../../test/support/testOptions.ts';

export interface TestArguments {
  readonly stages: readonly string[];
  /** As environment variables for the stages, where the tests read them. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The parsed options, or what is wrong with them: `faults --kills 10000 --seed 7` */
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
