import { FileSystemError, workspace, type Uri } from 'vscode';

/** Whether there is a file, of whatever bytes. Where nobody can tell, it is not taken for gone. */
export async function fileExists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof FileSystemError && error.code === 'FileNotFound');
  }
}
