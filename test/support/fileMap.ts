import type { Uri } from 'vscode';

/**
 * The editor's file service over bytes by their URIs.
 * @param typeOf the `FileType` of a file
 * @param onRead called with the URI of each file that is read
 */
export function fileMap(
  files: Map<string, Uint8Array>,
  typeOf: (uri: string) => number,
  onRead: (uri: string) => unknown,
) {
  const find = (uri: Uri): Promise<Uint8Array> => {
    const bytes = files.get(uri.toString());
    return bytes ? Promise.resolve(bytes) : Promise.reject(Object.assign(new Error('no'), { code: 'FileNotFound' }));
  };
  return {
    stat: async (uri: Uri) => ({ type: typeOf(uri.toString()), mtime: 0, size: (await find(uri)).length }),
    readFile: (uri: Uri) => {
      onRead(uri.toString());
      return find(uri);
    },
    writeFile: (uri: Uri, bytes: Uint8Array) => Promise.resolve(void files.set(uri.toString(), bytes)),
    readDirectory: () => Promise.resolve([]),
  };
}
