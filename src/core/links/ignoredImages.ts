import { excludedBy } from '../naming/glob.ts';

/**
 * Tells whether the globs of a setting match the path of an image or a folder around it. Paths are relative to the root
 * of the images. As in `.gitignore`, a glob without `/` matches a name in any folder, and one that begins with `/` only
 * from the root.
 */
export function ignoredBy(globs: readonly string[]): (path: string) => boolean {
  const isExcluded = excludedBy(globs.flatMap((glob) => fromRoot(glob) ?? []));
  return globs.length === 0 ? () => false : isExcluded;
}

/** `undefined` for one that is empty. */
function fromRoot(written: string): string | undefined {
  const glob = written.trim().replace(/^\.\/|\/$/gv, '');
  return glob === '' ? undefined : glob.includes('/') ? glob.replace(/^\//v, '') : `**/${glob}`;
}

/** The glob that matches only this path. */
export function globOf(path: string): string {
  return `/${path.replace(/[\\*?\[\]\{\},!]/gv, '\\$&')}`;
}
