import { l10n, Uri, window } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import { manifestName } from '../../core/history/manifest.ts';
import { wordsOfKind } from '../failures/failureWords.ts';
import { oneAtATime } from '../messages/oneAtATime.ts';
import { withoutLinks } from '../messages/withoutLinks.ts';

const told = new Set<string>();

/** Says once a session that a manifest stays as it is, though there would be something to add. */
export async function tellUnreadableManifest({ kind, details }: Failure, folder: Uri): Promise<void> {
  const file = Uri.joinPath(folder, manifestName);
  if (told.has(file.toString())) {
    return;
  }
  told.add(file.toString());
  const message = withoutLinks(wordsOfKind[kind].words(l10n.t, details));
  const open = l10n.t('Open File');
  if ((await oneAtATime(message, () => window.showWarningMessage(message, open))) === open) {
    await window.showTextDocument(file);
  }
}
