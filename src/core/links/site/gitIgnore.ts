import { splitPath } from '../../naming/paths.ts';
import { type ExistingFiles, folderOf, foldersUpward, pathBelow } from '../existingFiles.ts';
import { nameGlob, type NameGlob } from './nameGlob.ts';

/** A line of a `.gitignore` file. */
interface IgnoreRule {
  readonly isException: boolean;
  readonly isForFolders: boolean;
  /** Names from the folder of the file; `**` stands for any number of folders. */
  readonly names: readonly (NameGlob | '**')[];
}

/** A larger file is not read: reading it takes too long. */
const maxFileBytes = 100_000;
/** Longer lines are not meant for names of files, and take long to compare. */
const maxLineLength = 500;

/** What the `.gitignore` files below the root of the images hide. Each is read once. */
export class GitIgnore {
  readonly #files: ExistingFiles;
  readonly #rules = new Map<string, Promise<readonly IgnoreRule[]>>();
  readonly #folders = new Map<string, Promise<boolean>>();

  constructor(files: ExistingFiles) {
    this.#files = files;
  }

  /** Whether a folder is hidden, by itself or with a folder around it. */
  ignores(folder: string): Promise<boolean> {
    const known = this.#folders.get(folder) ?? this.#isHidden(folder, true);
    this.#folders.set(folder, known);
    return known;
  }

  /** The same for a file. */
  ignoresFile(file: string): Promise<boolean> {
    return this.#isHidden(file, false);
  }

  async #isHidden(path: string, isFolder: boolean): Promise<boolean> {
    if (path === '') {
      return false;
    }
    const parent = folderOf(path);
    if (await this.ignores(parent)) {
      return true; // no exception brings back what is in a hidden folder
    }
    for (const folder of foldersUpward(parent)) {
      const names = splitPath(path.slice(folder.length));
      const rule = (await this.#rulesIn(folder)).findLast(
        (each) => (isFolder || !each.isForFolders) && matchesNames(names, each.names),
      );
      if (rule) {
        return !rule.isException;
      }
    }
    return false;
  }

  #rulesIn(folder: string): Promise<readonly IgnoreRule[]> {
    const known = this.#rules.get(folder) ?? this.#readRules(folder);
    this.#rules.set(folder, known);
    return known;
  }

  async #readRules(folder: string): Promise<readonly IgnoreRule[]> {
    if (!(await this.#files.list(folder)).files.has('.gitignore')) {
      return [];
    }
    const text = await this.#files.readText(pathBelow(folder, '.gitignore'), maxFileBytes);
    return (text ?? '').split(/\r?\n/v).flatMap((line) => (line.length > maxLineLength ? [] : (ruleOf(line) ?? [])));
  }
}

function ruleOf(line: string): IgnoreRule | undefined {
  const [, exception, glob = ''] = /^(!?)(.*)$/v.exec(withoutSpaceAtEnd(line)) ?? [];
  const path = glob.replace(/\/$/v, '');
  if (path === '' || line.startsWith('#')) {
    return undefined;
  }
  const names = path.replace(/^\//v, '').split('/');
  const globs = (path.includes('/') ? names : ['**', ...names]).map((name) => (name === '**' ? name : nameGlob(name)));
  return { isException: exception === '!', isForFolders: path !== glob, names: globs };
}

/** Spaces at the end count only behind a backslash. */
function withoutSpaceAtEnd(line: string): string {
  const trimmed = line.trimEnd();
  return trimmed.endsWith('\\') && trimmed.length < line.length ? `${trimmed} ` : trimmed;
}

function matchesNames(names: readonly string[], globs: IgnoreRule['names']): boolean {
  const [first, second] = globs;
  if (globs.length === 2 && first === '**' && second !== undefined && second !== '**') {
    return second(names.at(-1) ?? '');
  }
  if (!globs.includes('**')) {
    return names.length === globs.length && globs.every((glob, index) => glob !== '**' && glob(names[index] ?? ''));
  }
  // Which numbers of the globs can match all the names so far.
  let reached = skipFolders(new Set([0]), globs);
  for (const [index, name] of names.entries()) {
    const next = new Set<number>();
    for (const at of reached) {
      const glob = globs[at];
      if (glob === '**') {
        next.add(at);
        if (at === globs.length - 1) {
          next.add(globs.length); // `a/**` is everything in `a`, and not `a` itself
        }
      } else if (glob?.(name)) {
        next.add(at + 1);
      }
    }
    reached = index === names.length - 1 ? next : skipFolders(next, globs);
  }
  return reached.has(globs.length);
}

/** `**` may stand for no folder. */
function skipFolders(reached: Set<number>, globs: IgnoreRule['names']): Set<number> {
  for (const at of reached) {
    if (globs[at] === '**') {
      reached.add(at + 1); // a set that grows is iterated to its end
    }
  }
  return reached;
}
