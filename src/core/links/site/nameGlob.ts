/** Whether a name matches a glob. */
export type NameGlob = (name: string) => boolean;

/**
 * Reads a glob of `*`, `?`, `[a-z]`, `[!a-z]` and `\` before a literal character. Matching takes no more steps than the
 * product of the two lengths.
 */
export function nameGlob(glob: string): NameGlob {
  if (!/[*?\[\\]/v.test(glob)) {
    return (name) => name === glob;
  }
  const tokens = Array.from(glob.matchAll(token), ([written]) => tokenOf(written));
  return (name) => matches(Array.from(name), tokens);
}

const token = /\\[^]|\[[!^]?\]?[^\]]*\]|[^]/gv;

/** Whether a letter matches; `*` matches any number of them. */
type Token = '*' | ((letter: string) => boolean);

function tokenOf(written: string): Token {
  if (written === '*') {
    return written;
  }
  if (written === '?') {
    return () => true;
  }
  const [, not, set] = /^\[([!^]?)(.+)\]$/sv.exec(written) ?? [];
  if (set === undefined) {
    const literal = written.replace(/^\\(?=.)/sv, '');
    return (letter) => letter === literal;
  }
  const ranges = Array.from(set.matchAll(/\\?([^])(?:-\\?([^]))?/gv), ([, from = '', to = from]) => ({ from, to }));
  return (letter) => ranges.some(({ from, to }) => from <= letter && letter <= to) !== (not !== '');
}

function matches(letters: readonly string[], tokens: readonly Token[]): boolean {
  let [at, next] = [0, 0];
  let [star, resumeAt] = [-1, 0];
  while (at < letters.length) {
    const expected = tokens[next];
    if (expected === '*') {
      [star, resumeAt] = [next, at];
      next += 1;
    } else if (expected?.(letters[at] ?? '')) {
      at += 1;
      next += 1;
    } else if (star === -1) {
      return false;
    } else {
      resumeAt += 1; // the last `*` takes one more letter
      [at, next] = [resumeAt, star + 1];
    }
  }
  return tokens.slice(next).every((expected) => expected === '*');
}
