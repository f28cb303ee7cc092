import { l10n, window, workspace } from 'vscode';
import type { JournalEntry } from '../../core/journal/journal.ts';
import type { SaveDialogs } from '../files/saveDialogs.ts';

/** Saves the raw answer of a request that was paid for where the user says. @returns whether it is there */
export async function saveRawAnswer(entry: JournalEntry, dialogs: SaveDialogs): Promise<boolean> {
  const file = await dialogs.askForFile('answer.json', ['json']);
  if (!file) {
    return false;
  }
  try {
    await workspace.fs.writeFile(file, await entry.readRaw());
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    await window.showErrorMessage(l10n.t('The answer could not be saved. It is still kept. {0}', reason));
    return false;
  }
}
