import { FileSystemError, workspace, type Uri } from 'vscode';
import { isNotFound } from '../../core/base/notFound.ts';

/** Whether there is a file, of whatever bytes. Where nobody can tell, it is not taken for gone. */
export async function fileExists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !isNotFound(error);
  }
}

/** The code that a file system gives to its error; `undefined` when the error is none of a file system. */
export function fileSystemCode(error: unknown): string | undefined {
  return error instanceof FileSystemError ? error.code : undefined;
}
