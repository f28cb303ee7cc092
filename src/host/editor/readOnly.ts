import { FilePermission, workspace, type TextDocument } from 'vscode';
import * as z from 'zod/mini';
import { matchesGlob } from '../../core/naming/glob.ts';

/** Whether a document is not to be written to, as far as extensions are told. */
export async function isReadOnly({ uri, isUntitled }: TextDocument): Promise<boolean> {
  if (isUntitled) {
    return false;
  }
  if (isIn('files.readonlyInclude', uri.path) && !isIn('files.readonlyExclude', uri.path)) {
    return true;
  }
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return workspace.fs.isWritableFileSystem(uri.scheme) === false || (permissions & FilePermission.Readonly) !== 0;
  } catch {
    return false; // a cell of a notebook, or a file that is gone: the edit itself will tell
  }
}

function isIn(setting: string, path: string): boolean {
  const globs = z.record(z.string(), z.unknown()).safeParse(workspace.getConfiguration().get<unknown>(setting));
  return Object.entries(globs.success ? globs.data : {}).some(
    ([glob, isOn]) => isOn === true && matchesGlob(path, glob.startsWith('**') ? glob : `**/${glob}`),
  );
}
