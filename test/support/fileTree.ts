import type { ExistingFiles, FolderContent } from '../../src/core/links/existingFiles.ts';
import { nameKey } from '../../src/core/naming/freeName.ts';

/** Files by their paths, with their texts; a path that ends with `/` is an empty folder. */
export type Tree = readonly string[] | Readonly<Record<string, string>>;

/** The same answers as those of a file system with these files. */
export function fileTree(tree: Tree): ExistingFiles {
  const texts = new Map<string, string>(isList(tree) ? tree.map((path) => [path, '']) : Object.entries(tree));
  const folders = new Map<string, { files: Set<string>; folders: Set<string> }>([['', emptyFolder()]]);
  for (const path of texts.keys()) {
    const names = path.split('/');
    names.slice(0, -1).forEach((name, index) => {
      folders.get(names.slice(0, index).join('/'))?.folders.add(name);
      const folder = names.slice(0, index + 1).join('/');
      folders.set(folder, folders.get(folder) ?? emptyFolder());
    });
    const name = names.at(-1) ?? '';
    if (name !== '') {
      folders.get(names.slice(0, -1).join('/'))?.files.add(name);
    }
  }
  const keys = new Set([...texts.keys(), ...folders.keys()].map(nameKey));
  return {
    has: (path) => Promise.resolve(keys.has(nameKey(path))),
    list: (folder): Promise<FolderContent> => Promise.resolve(folders.get(folder) ?? emptyFolder()),
    readText: (path, maxBytes) => {
      const text = texts.get(path);
      return Promise.resolve(text !== undefined && text.length <= maxBytes ? text : undefined);
    },
  };
}

function emptyFolder() {
  return { files: new Set<string>(), folders: new Set<string>() };
}

function isList(tree: Tree): tree is readonly string[] {
  return Array.isArray(tree);
}
