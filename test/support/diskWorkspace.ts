import { lstat, readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';

/** Members of a fake `workspace` with a folder of the disk, whose files are read as the editor’s file service reads them. */
export function diskWorkspace(folder: string, settings: Readonly<Record<string, unknown>>) {
  const uri = { scheme: 'file', authority: '', path: folder, toString: () => `file://${folder}` };
  const workspaceFolder = { uri, name: 'w', index: 0 };
  const isInside = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
  return {
    isTrusted: true,
    workspaceFolders: [workspaceFolder],
    getWorkspaceFolder: ({ path }: { readonly path: string }) => (isInside(path) ? workspaceFolder : undefined),
    asRelativePath: ({ path }: { readonly path: string }) => (isInside(path) ? relative(folder, path) : path),
    getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
    fs: {
      isWritableFileSystem: () => true,
      stat: async ({ path }: { readonly path: string }) => {
        const [found, own] = [await stat(path), await lstat(path)];
        const type = found.isFile() ? 1 : found.isDirectory() ? 2 : 0;
        return { type: type | (own.isSymbolicLink() ? 64 : 0), size: found.size, mtime: found.mtimeMs };
      },
      readFile: ({ path }: { readonly path: string }) => readFile(path),
    },
  };
}
