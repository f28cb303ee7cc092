import { matchesGlob } from './glob.ts';

/**
 * One exclude glob for a search below a folder, which saves it the folders that are excluded. It has no nested braces,
 * which searches read differently: one refuses `{x{a,b},c}`, another ends it at the first `}`. Globs that cannot be
 * written without them are omitted: with unbalanced brackets, with `\`, or with too many combinations of their braces.
 * So are those beyond a few hundred: a search takes longer with each. The files found have to be checked with
 * `excludedBy`.
 * @param folder names along its path, from the folder of the globs
 */
export function excludeGlob(globs: readonly string[], folder: readonly string[] = []): string {
  const budget = { steps: 8 * maxSteps };
  const flat = globs.flatMap((glob) => (glob.length > maxLength ? [] : (withoutBraces(glob, budget) ?? [])));
  const below = flat.flatMap((glob) => globsBelow(glob.split('/'), folder));
  // `**` matches the folder itself, which is searched anyway.
  const telling = [...new Set(below)].filter((glob) => glob !== '**').slice(0, maxGlobs);
  return `{${telling.map((glob) => glob.replaceAll(',', '[,]')).join(',')}}`;
}

/** Of one glob, in characters. */
const maxLength = 256;
const maxAlternatives = 256;
const maxGlobs = 512;
/** Each pair of braces doubles the work, even where the results are the same. */
const maxSteps = 4 * maxAlternatives;

/** One glob for each combination of the braces. */
function withoutBraces(glob: string, budget: { steps: number }): readonly string[] | undefined {
  if (/\[[^\]\{\},]*[\{\},]/v.test(glob)) {
    return undefined;
  }
  const flat = new Set<string>();
  const open = [glob];
  for (let step = 0; step < maxSteps && budget.steps > 0 && flat.size <= maxAlternatives; step += 1) {
    const next = open.pop();
    if (next === undefined) {
      return [...flat].every(isSound) ? [...flat] : undefined;
    }
    budget.steps -= 1;
    const braces = /\{([^\{\}]*)\}/v.exec(next);
    if (braces) {
      const before = next.slice(0, braces.index);
      const after = next.slice(braces.index + braces[0].length);
      const choices = (braces[1] ?? '').split(',').toReversed();
      open.push(...choices.map((choice) => before + choice + after));
    } else {
      flat.add(next);
    }
  }
  return undefined;
}

/** Whether every search reads it alike, and none refuses it. */
function isSound(glob: string): boolean {
  return /^(?:[^\\\{\}\[]|\[[^\\\/\{\},\[\]]+\])+$/v.test(glob);
}

/** The parts of a glob that apply below a folder. */
function globsBelow(names: readonly string[], folder: readonly string[]): readonly string[] {
  let begins: readonly number[] = [0];
  for (const name of folder) {
    const next = begins
      .flatMap((begin) => behindFolders(names, begin))
      .flatMap((at) => {
        const glob = names[at];
        return glob === '**' ? [at] : glob !== undefined && matchesGlob(name, glob) ? [at + 1] : [];
      });
    begins = [...new Set(next)];
  }
  return begins.filter((begin) => begin < names.length).map((begin) => names.slice(begin).join('/'));
}

/** Where the name of a folder can be looked for: at this part of the glob, or behind a `**`. */
function behindFolders(names: readonly string[], begin: number): readonly number[] {
  const end = names.findIndex((name, index) => index >= begin && name !== '**');
  return Array.from({ length: (end === -1 ? names.length - 1 : end) - begin + 1 }, (_, index) => begin + index);
}
