import { FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';

/**
 * Deletes the file of an image after asking: into the trash, else into a folder of ours.
 * @param keepIn where it is kept when there is no trash
 * @returns whether the image is not there any more
 */
export async function deleteImage({ uri: at, sha256 }: ImageRecord, keepIn: Uri): Promise<boolean> {
  const uri = Uri.parse(at);
  const path = workspace.asRelativePath(uri);
  if (!(await agrees(l10n.t('Delete “{0}”?', path), l10n.t('Links to it will lead nowhere.')))) {
    return false;
  }
  try {
    await workspace.fs.delete(uri, { useTrash: true });
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return true;
    }
  }
  const kept = Uri.joinPath(keepIn, `${sha256}-${uri.path.split('/').at(-1) ?? ''}`);
  const question = l10n.t('There is no trash here. Delete “{0}” nevertheless?', path);
  if (!(await agrees(question, l10n.t('A copy is kept in the storage of the extension: {0}', kept.fsPath)))) {
    return false;
  }
  await workspace.fs.copy(uri, kept, { overwrite: true });
  await workspace.fs.delete(uri);
  return true;
}

async function agrees(question: string, detail: string): Promise<boolean> {
  const confirm = l10n.t('Delete');
  return (await window.showWarningMessage(question, { modal: true, detail }, confirm)) === confirm;
}
