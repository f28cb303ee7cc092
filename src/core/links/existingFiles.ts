import { resolvePath } from '../naming/paths.ts';

/**
 * The folders and files below the root of the images. Paths are relative to the root, separated by `/`; `''` is the
 * root itself. Answers may be cached.
 */
export interface ExistingFiles {
  /** Whether there is a file or folder, in any spelling that is the same on some file system. */
  has(path: string): Promise<boolean>;
  /** The names in a folder; none where there is no such folder. */
  list(folder: string): Promise<FolderContent>;
  /** `undefined` if there is no such file, or it is larger. */
  readText(path: string, maxBytes: number): Promise<string | undefined>;
}

/** Names as the file system spells them. A symbolic link counts as what it leads to. */
export interface FolderContent {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** The path of something in a folder, without `.` and `..`. Both may be `''`. */
export function pathBelow(folder: string, path: string): string {
  return resolvePath(`${folder}/${path}`).join('/');
}

/** The folder of a file or folder; `''` at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder and the folders around it, from the inside out; the last one is `''`. */
export function foldersUpward(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...foldersUpward(folderOf(folder))];
}

/** Whether a file or folder is inside of a folder, or is that folder. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
