/**
 * Whether a `/`-separated path matches a glob of `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before a literal
 * character.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return alternatives(glob).some((alternative) => expressionOf(alternative)?.test(path));
}

/** One glob without braces for each combination of them, from the inside out. Braces without a comma are text. */
function alternatives(glob: string): readonly string[] {
  const braces = /\{([^\{\}]*,[^\{\}]*)\}/v.exec(glob);
  if (!braces) {
    return [glob];
  }
  const before = glob.slice(0, braces.index);
  const after = glob.slice(braces.index + braces[0].length);
  return (braces[1] ?? '').split(',').flatMap((choice) => alternatives(before + choice + after));
}

/** `undefined` for an invalid glob, such as `[z-a]`. */
function expressionOf(glob: string): RegExp | undefined {
  const sources = Array.from(glob.matchAll(tokens), ({ groups }) => sourceOf(groups ?? {}));
  try {
    return new RegExp(`^${sources.join('')}$`, 'su');
  } catch {
    return undefined;
  }
}

const tokens =
  /(?<=^|\/)(?<folders>\*\*\/)|(?<=^|\/)(?<rest>\*\*$)|(?<star>\*+)|(?<one>\?)|\[(?<not>[!^]?)(?<set>[^\/\]]+)\]|\\?(?<text>[^])/gv;

type Token = Readonly<Record<string, string | undefined>>;

function sourceOf({ folders, rest, star, one, not, set, text = '' }: Token): string {
  if (set) {
    return `[${not ? '^/' : ''}${set.replace(/[\\^\[]/gv, '\\$&')}]`;
  }
  if (folders || rest) {
    return folders ? '(?:.*/)?' : '.*';
  }
  if (star || one) {
    return star ? '[^/]*' : '[^/]';
  }
  return text.replace(/[\\^$.*+?\(\)\[\]\{\}\|\/]/gv, '\\$&');
}
