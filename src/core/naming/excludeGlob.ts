import { matchesGlob } from './glob.ts';

/**
 * One exclude glob for a search below a folder. It has no nested braces, which searches read differently: one refuses
 * `{x{a,b},c}`, another ends it at the first `}`. Globs that cannot be written without them are omitted: with
 * unbalanced brackets, with `\`, or with more than {@link maxAlternatives} combinations of their braces.
 * @param folder names along its path, from the folder of the globs
 */
export function excludeGlob(globs: readonly string[], folder: readonly string[] = []): string {
  const flat = globs.flatMap((glob) => withoutBraces(glob) ?? []);
  const below = flat.flatMap((glob) => globsBelow(glob.split('/'), folder).map((names) => names.join('/')));
  // `**` matches the folder itself, which is searched anyway.
  const telling = [...new Set(below)].filter((glob) => glob !== '**');
  return `{${telling.map((glob) => glob.replaceAll(',', '[,]')).join(',')}}`;
}

const maxAlternatives = 256;

/** One glob for each combination of the braces. */
function withoutBraces(glob: string): readonly string[] | undefined {
  if (/\[[^\]]*[\{\},][^\]]*\]/v.test(glob)) {
    return undefined;
  }
  const flat = new Set<string>();
  const open = [glob];
  // Each pair of braces doubles the work, even where the results are the same.
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

/** The part of a glob that applies below a folder; empty where it matches nothing in there. */
function globsBelow([first, ...rest]: readonly string[], folder: readonly string[]): readonly (readonly string[])[] {
  const [name, ...deeper] = folder;
  if (first === undefined) {
    return []; // It matches the folder itself or a parent.
  }
  if (name === undefined) {
    return [[first, ...rest]];
  }
  if (first === '**') {
    return [...globsBelow(rest, folder), ...globsBelow([first, ...rest], deeper)];
  }
  return matchesGlob(name, first) ? globsBelow(rest, deeper) : [];
}
