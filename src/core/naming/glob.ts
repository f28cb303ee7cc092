import { compileGlob, type GlobProgram } from './globProgram.ts';

/**
 * Whether a `/`-separated path matches a glob of `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before a literal
 * character. The time is at most the length of the glob times that of the path. A glob that is too long, or that takes
 * more steps than any that a person writes, matches nothing.
 * @param budget for several globs together, so that many of them take no longer than one
 */
export function matchesGlob(path: string, glob: string, budget = new StepBudget()): boolean {
  const program = budget.take(glob.length * stepsPerCompiled) ? compileGlob(glob) : undefined;
  return program !== undefined && run(program, path, false, budget);
}

/** Tells whether one of the globs matches a path or one of its parent folders. Paths are relative to that of the globs. */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  const budget = new StepBudget();
  const programs = globs.flatMap((glob) =>
    budget.take(glob.length * stepsPerCompiled) ? (compileGlob(glob) ?? []) : [],
  );
  return (path) => {
    const forPath = new StepBudget();
    return programs.some((program) => run(program, path, true, forPath));
  };
}

/** Limits the steps of matching. */
export class StepBudget {
  #left = maxSteps;

  /** @returns whether there are that many left */
  take(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}

/** A few milliseconds. Globs of settings take some thousands on the longest paths. */
const maxSteps = 150_000;
/** How many steps take as long as it takes to compile a character. */
const stepsPerCompiled = 4;

function run({ steps }: GlobProgram, path: string, isParentEnough: boolean, budget: StepBudget): boolean {
  const set = new StateSet(steps);
  set.add(0);
  for (const character of path) {
    const states = set.take();
    if (isParentEnough && character === '/' && states.includes(steps.length)) {
      return true;
    }
    if (states.length === 0 || !budget.take(set.cost)) {
      return false;
    }
    for (const state of states) {
      const step = steps[state];
      if (step?.kind === 'take' && step.accepts(character)) {
        set.add(step.next);
      }
    }
  }
  return set.take().includes(steps.length);
}

/** The states of a glob after some characters of a path: those that take a character, and the end. */
class StateSet {
  readonly #steps: GlobProgram['steps'];
  /** The number of the set in which a state was seen last. */
  readonly #seen: Uint32Array;
  #number = 1;
  #states: number[] = [];
  #star: { readonly at: number; readonly floor: number } | undefined;
  /** The number of states looked at for the last set. */
  cost = 0;
  #visited = 0;

  constructor(steps: GlobProgram['steps']) {
    this.#steps = steps;
    this.#seen = new Uint32Array(steps.length + 1);
  }

  /** Adds a state, and all that can be reached from it without a character. */
  add(first: number): void {
    const open = [first];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      this.#visited += 1;
      if (this.#seen[state] === this.#number) {
        continue;
      }
      this.#seen[state] = this.#number;
      const step = this.#steps[state];
      if (step?.kind !== 'split') {
        this.#states.push(state);
        continue;
      }
      if (step.floor !== undefined && state > (this.#star?.at ?? -1)) {
        this.#star = { at: state, floor: step.floor };
      }
      open.push(...step.targets);
    }
  }

  /** The states, and begins the next set. What leads to a star that has been reached already is left out. */
  take(): readonly number[] {
    const star = this.#star;
    const states = star ? this.#states.filter((state) => state < star.floor || state > star.at) : this.#states;
    this.cost = this.#visited + 1;
    this.#visited = 0;
    this.#number += 1;
    this.#states = [];
    this.#star = undefined;
    return states;
  }
}
