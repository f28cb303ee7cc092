import { l10n, Uri, window } from 'vscode';
import type { Failure } from '../../core/base/failure.ts';
import { manifestName } from '../../core/history/manifest.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { type MessageQueue, withoutLinks } from '../ui/messages.ts';

/** Says once a session for each manifest that it stays as it is, though there would be something to add. */
export class UnreadableManifests {
  readonly #messages: MessageQueue;
  readonly #told = new Set<string>();

  constructor(messages: MessageQueue) {
    this.#messages = messages;
  }

  async tell({ kind, details }: Failure, folder: Uri): Promise<void> {
    const file = Uri.joinPath(folder, manifestName);
    if (this.#told.has(file.toString())) {
      return;
    }
    this.#told.add(file.toString());
    const message = withoutLinks(failureMessages[kind].text(l10n.t, details));
    const open = l10n.t('Open File');
    if ((await this.#messages.oneAtATime(message, () => window.showWarningMessage(message, open))) === open) {
      await window.showTextDocument(file);
    }
  }
}
