import { FilePermission, workspace, type TextDocument } from 'vscode';
import * as z from 'zod/mini';
import { matchesGlob, StepBudget } from '../../core/naming/glob.ts';

/** Whether a document is read-only, as far as extensions can see. */
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
    return false; // a cell of a notebook, or a deleted file: the edit itself will fail
  }
}

function isIn(setting: string, path: string): boolean {
  const globs = z.record(z.string(), z.unknown()).safeParse(workspace.getConfiguration().get<unknown>(setting));
  const budget = new StepBudget();
  return Object.entries(globs.success ? globs.data : {}).some(
    ([glob, isOn]) => isOn === true && matchesGlob(path, glob.startsWith('**') ? glob : `**/${glob}`, budget),
  );
}
