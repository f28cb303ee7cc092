/** A glob as a machine: the states that a path leads through. The state after the last step is the end. */
export interface GlobProgram {
  readonly steps: readonly GlobStep[];
}

export type GlobStep =
  | { readonly kind: 'take'; readonly accepts: Acceptor; readonly next: number }
  | {
      readonly kind: 'split';
      readonly targets: readonly number[];
      /**
       * For a star outside of braces: every way from this state on to the star takes no character that the star does
       * not take.
       */
      readonly floor?: number;
    };

type Acceptor = (character: string) => boolean;

/** In characters. No glob of a setting is as long. */
const maxLength = 8000;

/** `undefined` for a glob that is too long. */
export function compileGlob(glob: string): GlobProgram | undefined {
  return glob.length > maxLength ? undefined : new GlobCompiler(glob).compile();
}

interface Token {
  readonly kind: 'open' | 'next' | 'close' | 'slash' | 'stars' | 'one' | 'set' | 'text';
  readonly text: string;
  readonly isNot: boolean;
}

interface Group {
  readonly split: number;
  readonly starts: number[];
  readonly ends: number[];
}

class GlobCompiler {
  readonly #tokens: readonly Token[];
  readonly #steps: GlobStep[] = [];
  readonly #groups: Group[] = [];
  #floor = 0;
  #hasSlash = false;

  constructor(glob: string) {
    this.#tokens = tokensOf(glob);
  }

  compile(): GlobProgram {
    for (let index = 0; index < this.#tokens.length;) {
      index = this.#compileToken(index);
    }
    return { steps: this.#steps };
  }

  /** Returns the index of the token after what was compiled. */
  #compileToken(index: number): number {
    const token = this.#tokens[index];
    const rest = this.#folders(index);
    if (rest !== undefined) {
      return rest;
    }
    if (token?.kind === 'stars') {
      this.#star((character) => character !== '/', this.#floor);
    } else if (token?.kind === 'slash') {
      if (index < this.#tokens.length - 1 || index === 0) {
        this.#take((character) => character === '/');
        this.#setFloor();
      }
    } else if (token?.kind === 'open') {
      this.#groups.push({ split: this.#steps.length, starts: [this.#steps.length + 1], ends: [] });
      this.#jump(this.#steps.length + 1);
    } else if (token?.kind === 'next' || token?.kind === 'close') {
      this.#endChoice(token.kind === 'close');
    } else if (token) {
      this.#take(acceptorOf(token));
    }
    return index + 1;
  }

  /** Compiles a `**` that is a segment of its own, with the slashes that belong to it. */
  #folders(index: number): number | undefined {
    const isAfterSlash = this.#tokens[index]?.kind === 'slash';
    const isBegin = isAfterSlash || index === 0 || isEdge(this.#tokens[index - 1]);
    let end = isAfterSlash ? index + 1 : index;
    if (!isBegin || !this.#isFolders(end)) {
      return this.#tokens[index - 1]?.kind === 'slash' ? this.#foldersAndSlash(index) : undefined;
    }
    while (this.#tokens[end + 1]?.kind === 'slash' && this.#isFolders(end + 2)) {
      end += 2;
    }
    if (this.#tokens[end + 1]?.kind === 'slash') {
      return isAfterSlash ? undefined : this.#foldersAndSlash(index);
    }
    const first = this.#steps.length;
    if (isAfterSlash) {
      this.#jump(first + 1, first + 4);
      this.#take((character) => character === '/');
    }
    this.#star(() => true, 0);
    return end + 1;
  }

  /** Compiles folders of any number, each with the slash after it. */
  #foldersAndSlash(index: number): number | undefined {
    let end = index;
    while (this.#isFolders(end) && this.#tokens[end + 1]?.kind === 'slash') {
      end += 2;
    }
    if (end === index) {
      return undefined;
    }
    const first = this.#steps.length;
    this.#jump(first + 1, first + 4);
    this.#star(() => true, 0);
    this.#take((character) => character === '/');
    this.#setFloor();
    return end;
  }

  #isFolders(index: number): boolean {
    const { kind, text } = this.#tokens[index] ?? {};
    const next = this.#tokens[index + 1];
    return kind === 'stars' && text === '**' && (next === undefined || next.kind === 'slash' || isEnd(next));
  }

  #star(accepts: Acceptor, floor: number): void {
    const at = this.#steps.length;
    const targets = [at + 1, at + 2];
    this.#steps.push(this.#groups.length > 0 ? { kind: 'split', targets } : { kind: 'split', targets, floor });
    this.#steps.push({ kind: 'take', accepts, next: at });
  }

  #take(accepts: Acceptor): void {
    this.#steps.push({ kind: 'take', accepts, next: this.#steps.length + 1 });
  }

  #jump(...targets: readonly number[]): void {
    this.#steps.push({ kind: 'split', targets });
  }

  /** What takes a slash is behind: a star reached later does not make it needless. */
  #setFloor(): void {
    this.#hasSlash = true;
    this.#floor = this.#groups.length > 0 ? this.#floor : this.#steps.length;
  }

  #endChoice(isLast: boolean): void {
    const group = this.#groups.at(-1);
    if (!group) {
      return;
    }
    group.ends.push(this.#steps.length);
    this.#jump();
    if (!isLast) {
      group.starts.push(this.#steps.length);
      return;
    }
    const end = this.#steps.length;
    this.#steps[group.split] = { kind: 'split', targets: group.starts };
    group.ends.forEach((at) => (this.#steps[at] = { kind: 'split', targets: [end] }));
    this.#groups.pop();
    if (this.#hasSlash) {
      this.#setFloor();
    }
  }
}

function isEdge(token: Token | undefined): boolean {
  return token?.kind === 'open' || token?.kind === 'next';
}

function isEnd({ kind }: Token): boolean {
  return kind === 'next' || kind === 'close';
}

const grammar =
  /\\(?<escaped>[^])|(?<stars>\*+)|\[(?<not>[!^]?)(?<set>\]?[^\]]+|\])\]|(?<mark>[\{,\}\/?])|(?<text>[^])/gvy;

const kinds: Readonly<Record<string, Token['kind']>> = {
  '{': 'open',
  ',': 'next',
  '}': 'close',
  '/': 'slash',
  '?': 'one',
};

/** Braces without a counterpart, and commas outside of braces, are text. */
function tokensOf(glob: string): readonly Token[] {
  const tokens: Token[] = [];
  const lastBracket = glob.lastIndexOf(']');
  for (let at = 0; at < glob.length;) {
    grammar.lastIndex = at;
    const isText = glob[at] === '[' && at > lastBracket;
    const found = isText ? null : grammar.exec(glob);
    const { escaped, stars, not, set, mark } = found?.groups ?? {};
    const written = found?.[0] ?? '[';
    at += written.length;
    if (stars !== undefined || set !== undefined) {
      tokens.push({ kind: set === undefined ? 'stars' : 'set', text: set ?? stars ?? '', isNot: Boolean(not) });
    } else {
      tokens.push({ kind: kinds[mark ?? ''] ?? 'text', text: escaped ?? written, isNot: false });
    }
  }
  return withTextBraces(tokens);
}

function withTextBraces(tokens: readonly Token[]): readonly Token[] {
  const closed = new Set<number>();
  const open: { readonly at: number; readonly commas: number[] }[] = [];
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === 'open') {
      open.push({ at: index, commas: [] });
    } else if (kind === 'next') {
      open.at(-1)?.commas.push(index);
    } else if (kind === 'close') {
      const group = open.pop();
      [group?.at, ...(group?.commas ?? []), group && index].forEach((at) => at !== undefined && closed.add(at));
    }
  }
  const isMark = ({ kind }: Token) => kind === 'open' || kind === 'next' || kind === 'close';
  return tokens.map((token, index) => (isMark(token) && !closed.has(index) ? { ...token, kind: 'text' } : token));
}

function acceptorOf({ kind, text, isNot }: Token): Acceptor {
  if (kind === 'one') {
    return (character) => character !== '/';
  }
  if (kind === 'text') {
    return (character) => character === text;
  }
  const written = Array.from(text.matchAll(/([^])-([^])|[^]/gv), ([one, from = one, to = one]) => [from, to] as const);
  const single = new Set(written.flatMap(([from, to]) => (from === to ? from : [])));
  const ranges = written.filter(([from, to]) => from < to).slice(0, maxRanges);
  const has = (character: string) =>
    single.has(character) || ranges.some(([from, to]) => from <= character && character <= to);
  return (character) => character !== '/' && has(character) !== isNot;
}

/** More than there are in any set that is meant. */
const maxRanges = 32;
