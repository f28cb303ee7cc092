import { commands, l10n, Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { shortLine } from '../../core/base/text.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import type { BackupFiles } from './backupFiles.ts';
import { isReallyInRepository } from './outOfReach.ts';
import { moveToTrash } from './trash.ts';
import type { FileStoreFor } from './workspaceFileStore.ts';
import { HistoryItem } from '../history/historyItems.ts';
import { confirm } from '../ui/confirm.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showError, showWarning } from '../ui/plainWindow.ts';

export interface DeleteDeps {
  /** Backups of deleted images, for file systems without a trash. */
  readonly deleted: BackupFiles;
  readonly fileStoreFor: FileStoreFor;
  readonly log: ErrorLog;
}

/**
 * Deletes the file of an image after a confirmation: to the trash, else with a backup. The bytes are compared with the
 * record after each dialog, because another file may have the name by then. Where the file is gone, it asks about the
 * details alone: the image may have been moved.
 * @returns whether the person agreed that its details are deleted, too
 */
export async function deleteImage(image: ImageRecord, { deleted, fileStoreFor, log }: DeleteDeps): Promise<boolean> {
  const uri = Uri.parse(image.uri);
  const path = pathText(uri);
  if (await isReallyInRepository(uri, fileStoreFor)) {
    const message = l10n.t('“{0}” was not deleted: it belongs to a version control system.', path);
    logErrors(showError(message), log);
    return false;
  }
  try {
    const end = await deleteAfterAsking(image, path, deleted);
    if (end === 'changed') {
      await tellChanged(image, path);
    }
    return end === 'deleted' || (end === 'missing' && (await confirmForgetting(image, path)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logErrors(showError(l10n.t('Could not delete “{0}”: {1}', path, reason)), log);
    return false;
  }
}

/** @throws errors of the file system */
async function deleteAfterAsking({ uri: at, sha256 }: ImageRecord, path: string, deleted: BackupFiles): Promise<End> {
  const uri = Uri.parse(at);
  const before = await look(uri, sha256);
  if (before !== 'intact') {
    return before;
  }
  if (!(await confirm(l10n.t('Delete “{0}”?', path), l10n.t('Delete'), l10n.t('Links to it will break.')))) {
    return 'kept';
  }
  const now = await look(uri, sha256);
  if (now !== 'intact') {
    return now;
  }
  return (await moveToTrash(uri)) === 'gone' ? 'deleted' : deleteForGood(uri, sha256, path, deleted);
}

/** For file systems without a trash. @throws errors of the file system */
async function deleteForGood(uri: Uri, sha256: string, path: string, deleted: BackupFiles): Promise<End> {
  const name = `${sha256}-${fileNameOf(uri.path)}`;
  const question = l10n.t('Permanently delete “{0}”? There is no trash here.', path);
  const detail = l10n.t(
    "A copy is kept for 7 days in the extension's storage (at most 1 GiB of copies): {0}",
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
  return 'deleted';
}

/** What happened to the file of a record. */
type End = 'deleted' | 'missing' | 'changed' | 'kept';

/** @throws errors of the file system, except that the file does not exist */
async function look(uri: Uri, sha256: string): Promise<'intact' | 'changed' | 'missing'> {
  const bytes = await ifFound(workspace.fs.readFile(uri));
  if (!bytes) {
    return 'missing';
  }
  return (await sha256Of(bytes)) === sha256 ? 'intact' : 'changed';
}

function confirmForgetting({ prompt }: ImageRecord, path: string): Promise<boolean> {
  const question = l10n.t('Delete the generation details of “{0}”?', shortLine(prompt, 100));
  const detail = l10n.t('Its file was moved or deleted: {0}. Its prompt and seed cannot be restored.', path);
  return confirm(question, l10n.t('Delete'), detail);
}

/** Removes the record only on request, because the image may have been moved. */
async function tellChanged(image: ImageRecord, path: string): Promise<void> {
  const forget = l10n.t('Delete Generation Details…');
  const message = l10n.t('“{0}” is no longer the generated image, so it was not deleted.', path);
  if ((await showWarning(message, forget)) === forget) {
    await commands.executeCommand('starrise.forgetImage', new HistoryItem(image));
  }
}
