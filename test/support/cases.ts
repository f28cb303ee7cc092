import { testOption } from './testOptions.ts';

/** How much a sweep or a generated test does: a few cases by default, all with `--thorough 1`. */
export function cases(few: number, all: number): number {
  return testOption('thorough', 0) > 0 ? all : few;
}
