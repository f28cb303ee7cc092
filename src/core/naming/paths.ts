/** Systems accept no longer paths. In characters, each of which has at least one byte. */
export const maxPathCharacters = 4096;

/** The names along a `/`-separated path, without empty ones and `.`; the letter of a Windows drive in lower case. */
export function splitPath(path: string): string[] {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  return names.map((name, index) => (index === 0 && /^[A-Z]:$/.test(name) ? name.toLowerCase() : name));
}

/** The names along a path after each `..` has removed its parent; at the top it is ignored. */
export function resolvePath(path: string): readonly string[] {
  const above: string[] = [];
  for (const name of splitPath(path)) {
    if (name === '..') {
      above.pop();
    } else {
      above.push(name);
    }
  }
  return above;
}

/** The relative path from a folder to a file or folder, both relative to the same root. */
export function relativeSegments(fromFolder: readonly string[], to: readonly string[]): readonly string[] {
  const shared = sharedLength(fromFolder, to);
  return [...fromFolder.slice(shared).map(() => '..'), ...to.slice(shared)];
}

/** The number of leading names that two paths have in common. */
export function sharedLength(one: readonly string[], other: readonly string[]): number {
  const difference = one.findIndex((name, index) => name !== other[index]);
  return difference === -1 ? one.length : difference;
}

/** The last name of a `/`-separated path; all of it where there is no `/`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `read.me.md` is `read.me` and `.md`; a leading dot begins no extension. */
export function splitExtension(name: string): readonly [baseName: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

/**
 * Paths by this text are in the order that a person expects: numbers by their value, letters without case and accents.
 * The first collator of a process takes 10 ms, and comparing with it is slow.
 */
export function pathOrderKey(path: string): string {
  const letters = path
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return letters.replace(/\d+/g, (digits) => digits.padStart(16, '0'));
}
