import { commands, l10n, Uri, window, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { ifFound } from '../../core/base/notFound.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { moveToTrash } from '../files/trash.ts';
import { HistoryItem } from '../history/historyItems.ts';
import { confirm } from '../ui/confirm.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { withoutLinks } from '../ui/messages.ts';

/**
 * Deletes the file of an image after asking: into the trash, else into a folder of ours. Only the bytes that the record tells
 * of: another file may have taken its name, also while a question is open.
 * @param deleted where it is kept when there is no trash
 * @returns whether these bytes are not there any more
 */
export async function deleteImage(image: ImageRecord, deleted: BackupFiles, log: ErrorLog): Promise<boolean> {
  const path = workspace.asRelativePath(Uri.parse(image.uri));
  try {
    const end = await deleteAfterAsking(image, path, deleted);
    if (end === 'changed') {
      await tellChanged(image, path);
    }
    return end === 'gone';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = withoutLinks(l10n.t('“{0}” was not deleted: {1}', path, reason));
    logErrors(window.showErrorMessage(message), log);
    return false;
  }
}

/** @throws what the file system says */
async function deleteAfterAsking({ uri: at, sha256 }: ImageRecord, path: string, deleted: BackupFiles): Promise<End> {
  const uri = Uri.parse(at);
  const before = await look(uri, sha256);
  if (before !== 'intact') {
    return before;
  }
  if (!(await confirm(l10n.t('Delete “{0}”?', path), l10n.t('Delete'), l10n.t('Links to it will lead nowhere.')))) {
    return 'kept';
  }
  const now = await look(uri, sha256);
  if (now !== 'intact') {
    return now;
  }
  return (await moveToTrash(uri)) === 'gone' ? 'gone' : deleteForGood(uri, sha256, path, deleted);
}

/** Where there is no trash. @throws what the file system says */
async function deleteForGood(uri: Uri, sha256: string, path: string, deleted: BackupFiles): Promise<End> {
  const name = `${sha256}-${fileNameOf(uri.path)}`;
  const question = l10n.t('There is no trash here. Delete “{0}” nevertheless?', path);
  const detail = l10n.t(
    'A copy is kept for seven days, one gibibyte of copies at most, in the storage of the extension: {0}',
    deleted.uri(name).fsPath,
  );
  if (!(await confirm(question, l10n.t('Delete'), detail))) {
    return 'kept';
  }
  const now = await look(uri, sha256);
  if (now !== 'intact') {
    return now;
  }
  await deleted.put(name, await workspace.fs.readFile(uri));
  await workspace.fs.delete(uri);
  return 'gone';
}

/** What has become of the bytes that a record tells of. */
type End = 'gone' | 'changed' | 'kept';

/** @throws what the file system says, but that there is no such file */
async function look(uri: Uri, sha256: string): Promise<'intact' | 'changed' | 'gone'> {
  const bytes = await ifFound(workspace.fs.readFile(uri));
  if (!bytes) {
    return 'gone';
  }
  return (await sha256Of(bytes)) === sha256 ? 'intact' : 'changed';
}

/** The image may be elsewhere: how it was made is forgotten only on request. */
async function tellChanged(image: ImageRecord, path: string): Promise<void> {
  const forget = l10n.t('Forget');
  const message = l10n.t('“{0}” is another file now than the one that was generated. It was not deleted.', path);
  if ((await window.showWarningMessage(withoutLinks(message), forget)) === forget) {
    await commands.executeCommand('starrise.forgetImage', new HistoryItem(image));
  }
}
