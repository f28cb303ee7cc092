import { testOption } from './testOptions.ts';

/** How much a sweep or a generated test does: little each time, everything where `--thorough 1` asks for it. */
export function cases(few: number, all: number): number {
  return testOption('thorough', 0) > 0 ? all : few;
}
