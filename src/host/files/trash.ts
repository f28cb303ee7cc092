import { FileSystemError, workspace, type Uri } from 'vscode';
import { isNotFound } from '../../core/base/notFound.ts';

/**
 * Moves a file to the trash of the system.
 * @returns whether it is there no more; `unsupported` where its file system has no trash
 * @throws what else is in the way, such as permissions or a trash that does not work
 */
export async function moveToTrash(uri: Uri): Promise<'gone' | 'unsupported'> {
  try {
    await workspace.fs.delete(uri, { useTrash: true });
    return 'gone';
  } catch (error) {
    if (isNotFound(error)) {
      return 'gone';
    }
    if (isUnsupported(error)) {
      return 'unsupported';
    }
    throw error;
  }
}

/**
 * The editor refuses before it asks the file system, with an error that has no code, and words in the user's language. What
 * a file system says has its code in the name of the error, and `Unknown` where it has none.
 */
function isUnsupported(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'Unknown' && error.name === 'Error (FileSystemError)';
}
