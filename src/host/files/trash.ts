import { FileSystemError, workspace, type Uri } from 'vscode';
import { isNotFound } from '../../core/base/notFound.ts';

/**
 * Moves a file to the trash of the system.
 * @returns `gone` also if it did not exist; `unsupported` if its file system has no trash
 * @throws other errors of the file system, such as missing permissions
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
 * If a file system has no trash, the editor throws an error without a code and with a localised message. An error of
 * the file system itself has its code in its name, or `Unknown`.
 */
function isUnsupported(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'Unknown' && error.name === 'Error (FileSystemError)';
}
