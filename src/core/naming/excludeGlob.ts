import { matchesGlob } from './glob.ts';

/**
 * One glob for all that globs exclude, as a search below a folder wants it. It has no braces in braces, which not every
 * search understands: `{x{a,b},c}` is refused by one, and ends at the first `}` for another. Globs that cannot be told so
 * are left out: with unbalanced brackets, with `\`, or with more than {@link maxAlternatives} ways through their braces.
 * @param folder names along its path, from the folder that the globs are for
 */
export function excludeGlob(globs: readonly string[], folder: readonly string[] = []): string {
  const flat = globs.flatMap((glob) => withoutBraces(glob) ?? []);
  const below = flat.flatMap((glob) => globsBelow(glob.split('/'), folder).map((names) => names.join('/')));
  // `**` hides the folder itself, in which the search is wanted all the same.
  const telling = [...new Set(below)].filter((glob) => glob !== '**');
  return `{${telling.map((glob) => glob.replaceAll(',', '[,]')).join(',')}}`;
}

const maxAlternatives = 256;

/** One glob for each way through the braces. */
function withoutBraces(glob: string): readonly string[] | undefined {
  if (/\[[^\]]*[\{\},][^\]]*\]/v.test(glob)) {
    return undefined;
  }
  const flat = new Set<string>();
  const open = [glob];
  // Each pair of braces doubles what there is to do, also where the same glob comes of it again and again.
  for (let step = 0; step < 4 * maxAlternatives && flat.size <= maxAlternatives; step += 1) {
    const next = open.pop();
    if (next === undefined) {
      return [...flat].every(isSound) ? [...flat] : undefined;
    }
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

/** What a glob is for a folder below, name by name; nothing where it matches nothing in there. */
function globsBelow([first, ...rest]: readonly string[], folder: readonly string[]): readonly (readonly string[])[] {
  const [name, ...deeper] = folder;
  if (first === undefined) {
    return []; // It hides the folder itself or one above.
  }
  if (name === undefined) {
    return [[first, ...rest]];
  }
  if (first === '**') {
    return [...globsBelow(rest, folder), ...globsBelow([first, ...rest], deeper)];
  }
  return matchesGlob(name, first) ? globsBelow(rest, deeper) : [];
}
