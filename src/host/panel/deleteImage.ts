import { FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import type { KeptFiles } from '../files/keptFiles.ts';

/**
 * Deletes the file of an image after asking: into the trash, else into a folder of ours.
 * @param deleted where it is kept when there is no trash
 * @returns whether the image is not there any more
 */
export async function deleteImage({ uri: at, sha256 }: ImageRecord, deleted: KeptFiles): Promise<boolean> {
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
  const name = `${sha256}-${uri.path.split('/').at(-1) ?? ''}`;
  const question = l10n.t('There is no trash here. Delete “{0}” nevertheless?', path);
  const detail = l10n.t(
    'A copy is kept for seven days, one gibibyte of copies at most, in the storage of the extension: {0}',
    deleted.uri(name).fsPath,
  );
  if (!(await agrees(question, detail))) {
    return false;
  }
  await deleted.put(name, await workspace.fs.readFile(uri));
  await workspace.fs.delete(uri);
  return true;
}

async function agrees(question: string, detail: string): Promise<boolean> {
  const confirm = l10n.t('Delete');
  return (await window.showWarningMessage(question, { modal: true, detail }, confirm)) === confirm;
}
