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
  const tokens = Array.from(glob.matchAll(token), ([written]) => written);
  return (name) => matches(Array.from(name), tokens);
}

const token = /\\[^]|\[[!^]?\]?[^\]]*\]|[^]/gv;

function matches(letters: readonly string[], tokens: readonly string[]): boolean {
  let [at, next] = [0, 0];
  let [star, resumeAt] = [-1, 0];
  while (at < letters.length) {
    const written = tokens[next];
    if (written === '*') {
      [star, resumeAt] = [next, at];
      next += 1;
    } else if (written !== undefined && matchesLetter(letters[at] ?? '', written)) {
      at += 1;
      next += 1;
    } else if (star === -1) {
      return false;
    } else {
      resumeAt += 1; // the last `*` takes one more letter
      [at, next] = [resumeAt, star + 1];
    }
  }
  return tokens.slice(next).every((written) => written === '*');
}

function matchesLetter(letter: string, written: string): boolean {
  if (written === '?') {
    return true;
  }
  const [, not, set] = /^\[([!^]?)(.+)\]$/sv.exec(written) ?? [];
  return set === undefined ? letter === written.replace(/^\\(?=.)/sv, '') : isInSet(letter, set) !== (not !== '');
}

function isInSet(letter: string, set: string): boolean {
  return Array.from(set.matchAll(/\\?([^])(?:-\\?([^]))?/gv)).some(
    ([, from = '', to = from]) => from <= letter && letter <= to,
  );
}
