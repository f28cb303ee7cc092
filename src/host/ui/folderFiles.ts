import { FileType, Uri, workspace } from 'vscode';
import { type ExistingFiles, folderOf, type FolderContent } from '../../core/links/existingFiles.ts';
import { nameKey } from '../../core/naming/freeName.ts';
import { fileNameOf } from '../../core/naming/paths.ts';

/** What is in a folder; nothing where there is none. */
export async function listFolder(folder: Uri): Promise<FolderContent> {
  const files = new Set<string>();
  const folders = new Set<string>();
  try {
    for (const [name, type] of await workspace.fs.readDirectory(folder)) {
      ((type & FileType.Directory) === 0 ? files : folders).add(name);
    }
  } catch {
    // The folder does not exist.
  }
  return { files, folders };
}

/** As UTF-8. @returns `undefined` if there is no such file, or it is larger */
export async function readTextFile(file: Uri, maxBytes: number): Promise<string | undefined> {
  try {
    const { size } = await workspace.fs.stat(file);
    const bytes = size > maxBytes ? undefined : await workspace.fs.readFile(file);
    return bytes && new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Keys of all names, which are equal for names that are the same on some file system. */
export function nameKeys({ files, folders }: FolderContent): ReadonlySet<string> {
  return new Set([...files, ...folders].map(nameKey));
}

/** The files below a folder, for one question: each folder is read once. */
export function filesBelow(root: Uri): ExistingFiles {
  const contents = new Map<string, Promise<FolderContent>>();
  const list = (folder: string): Promise<FolderContent> => {
    const content = contents.get(folder) ?? listFolder(Uri.joinPath(root, folder));
    contents.set(folder, content);
    return content;
  };
  return {
    list,
    has: async (path) => nameKeys(await list(folderOf(path))).has(nameKey(fileNameOf(path))),
    readText: (path, maxBytes) => readTextFile(Uri.joinPath(root, path), maxBytes),
  };
}
