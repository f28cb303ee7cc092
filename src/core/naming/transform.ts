/** Replaces the first match of a regular expression. */
export type Transform = (value: string) => string;

type Test = (characters: readonly string[], at: number) => boolean;

type Step =
  | { readonly kind: 'take'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'assert'; readonly holds: Test }
  | { readonly kind: 'split'; readonly targets: number[] }
  | { readonly kind: 'save'; readonly slot: number };

/** In characters, of the expression. */
export const maxPatternLength = 200;
/** A few milliseconds. */
const maxSteps = 50_000;

/**
 * A transform of a template, by a machine of states instead of `RegExp`, whose time may double with each character: an
 * expression of a workspace's settings must not hold the editor. It has JavaScript's grammar but for lookaround, back
 * references and named groups. Where the repeated part may be empty, it may match more or less. What takes too many steps
 * leaves the value as it is.
 * @returns `undefined` for an expression that is not supported; one that is invalid changes nothing
 */
export function transformOf(pattern: string, replacement: string): Transform | undefined {
  if (pattern.length > maxPatternLength || unsupported.test(pattern)) {
    return undefined;
  }
  if (!isValid(pattern)) {
    return (value) => value;
  }
  const compiler = new PatternCompiler(pattern);
  const steps = compiler.compile();
  return (value) => {
    const characters = value.split('');
    const match = firstMatch(steps, characters);
    return match ? replaced(characters, match, replacement, compiler.groups) : value;
  };
}

/** Outside of a set: `(?=`, `(?!`, `(?<`, `(?i:`, `\1`, `\k`. */
const unsupported = /^(?:[^\\\[\(]|\\[^1-9k]|\[(?:[^\]\\]|\\[^])*\]|\((?!\?)|\(\?:)*(?:\(\?(?!:)|\\[1-9k])/v;

function isValid(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
}

const atoms = /\[(?:[^\]\\]|\\[^])*\]|\\(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z]|[^])|[^]/giy;

/** Compiles a valid expression. Its depth is limited by its length. */
class PatternCompiler {
  readonly #pattern: string;
  readonly #steps: Step[] = [];
  #at = 0;
  groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  compile(): readonly Step[] {
    this.#choices();
    return this.#steps;
  }

  #choices(): void {
    const split: Step = { kind: 'split', targets: [this.#steps.length + 1] };
    this.#steps.push(split);
    const ends: number[][] = [];
    this.#sequence();
    while (this.#pattern[this.#at] === '|') {
      this.#at += 1;
      const end: number[] = [];
      ends.push(end);
      this.#steps.push({ kind: 'split', targets: end });
      split.targets.push(this.#steps.length);
      this.#sequence();
    }
    ends.forEach((end) => end.push(this.#steps.length));
  }

  #sequence(): void {
    while (this.#at < this.#pattern.length && !/[\|\)]/v.test(this.#pattern[this.#at] ?? '')) {
      this.#repeated();
    }
  }

  #repeated(): void {
    const start = this.#steps.length;
    const before: Step = { kind: 'split', targets: [start + 1] };
    this.#steps.push(before);
    this.#atom();
    const [whole = '', mark = '', lazy = ''] = quantifier.exec(this.#pattern.slice(this.#at)) ?? [];
    this.#at += whole.length;
    const preferred = (targets: number[]) => (lazy ? targets.toReversed() : targets);
    if (mark === '*' || mark === '+') {
      const again = this.#steps.length;
      this.#steps.push({ kind: 'split', targets: preferred([start + 1, again + 1]) });
    }
    if (mark === '*' || mark === '?') {
      before.targets.splice(0, 1, ...preferred([start + 1, this.#steps.length]));
    }
  }

  #atom(): void {
    const group = /^\((?:\?:)?/.exec(this.#pattern.slice(this.#at, this.#at + 3))?.[0];
    if (group === undefined) {
      atoms.lastIndex = this.#at;
      const atom = atoms.exec(this.#pattern)?.[0] ?? '';
      this.#at += atom.length;
      this.#steps.push(stepOf(atom));
      return;
    }
    this.#at += group.length;
    const index = group === '(' ? (this.groups += 1) : undefined;
    this.#save(index, 0);
    this.#choices();
    this.#save(index, 1);
    this.#at += 1;
  }

  #save(group: number | undefined, edge: 0 | 1): void {
    if (group !== undefined) {
      this.#steps.push({ kind: 'save', slot: 2 * group + edge });
    }
  }
}

/** Counts, such as `{2}`, are text: a template ends at a brace. */
const quantifier = /^([*+?])(\??)/;

function stepOf(atom: string): Step {
  const isWord = (character: string | undefined) => /^\w$/.test(character ?? '');
  const isEdge: Test = (characters, at) => isWord(characters[at - 1]) !== isWord(characters[at]);
  const assertions: Readonly<Record<string, Test>> = {
    '^': (_, at) => at === 0,
    $: (characters, at) => at === characters.length,
    '\\b': isEdge,
    '\\B': (characters, at) => !isEdge(characters, at),
  };
  const holds = assertions[atom];
  if (holds) {
    return { kind: 'assert', holds };
  }
  if (/^[^.\[\\]/v.test(atom)) {
    return { kind: 'take', accepts: (character) => character === atom };
  }
  const one = new RegExp(`^${atom}$`);
  return { kind: 'take', accepts: (character) => one.test(character) };
}

type Slots = readonly (number | undefined)[];

/** The offsets of the first match and its groups, as `RegExp` finds them. */
function firstMatch(steps: readonly Step[], characters: readonly string[]): Slots | undefined {
  let match: Slots | undefined;
  let left = maxSteps;
  let threads: readonly (readonly [state: number, slots: Slots])[] = [];
  for (let at = 0; at <= characters.length; at++) {
    const seen = new Set<number>();
    const next: (readonly [state: number, slots: Slots])[] = [];
    // In order of preference: an earlier begin first.
    const open = [...(match ? [] : [[0, [at]] as const]), ...threads.toReversed()];
    for (let thread = open.pop(); thread; thread = open.pop()) {
      const [state, slots] = thread;
      left -= 1;
      if (seen.has(state)) {
        continue;
      }
      seen.add(state);
      const step = steps[state];
      if (!step) {
        match = [slots[0], at, ...slots.slice(2)];
        open.length = 0;
      } else if (step.kind === 'split') {
        open.push(...step.targets.toReversed().map((target) => [target, slots] as const));
      } else if (step.kind === 'save') {
        open.push([state + 1, withSlot(slots, step.slot, at)]);
      } else if (step.kind === 'assert') {
        open.push(...(step.holds(characters, at) ? [[state + 1, slots] as const] : []));
      } else if (at < characters.length && step.accepts(characters[at] ?? '')) {
        next.push([state + 1, slots]);
      }
    }
    if (left < 0) {
      return undefined;
    }
    threads = next;
    if (match && threads.length === 0) {
      break;
    }
  }
  return match;
}

function withSlot(slots: Slots, slot: number, at: number): Slots {
  const changed = [...slots];
  changed[slot] = at;
  return changed;
}

function replaced(characters: readonly string[], slots: Slots, replacement: string, groups: number): string {
  const text = characters.join('');
  const [start = 0, end = 0] = slots;
  const group = (index: number) => text.slice(slots[2 * index], slots[2 * index + 1] ?? 0);
  const special: Readonly<Record<string, string>> = {
    $: '$',
    '&': text.slice(start, end),
    '`': text.slice(0, start),
    "'": text.slice(end),
  };
  const written = replacement.replace(/\$(?:([$&`'])|(\d\d?))/g, (whole: string, mark?: string, digits?: string) => {
    if (mark !== undefined) {
      return special[mark] ?? whole;
    }
    const [long = '', short = ''] = [digits, digits?.slice(0, 1)];
    const index = [long, short].find((number) => Number(number) > 0 && Number(number) <= groups);
    return index === undefined ? whole : group(Number(index)) + long.slice(index.length);
  });
  return text.slice(0, start) + written + text.slice(end);
}
