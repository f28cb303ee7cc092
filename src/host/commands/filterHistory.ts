import { commands, l10n, window } from 'vscode';
import type { CommandDeps } from './commandDeps.ts';

/** Narrows the list of images to those whose prompt has the words. */
export function filterHistory({ historyView }: CommandDeps) {
  return async (): Promise<void> => {
    const words = await window.showInputBox({
      title: l10n.t('Filter Generated Images'),
      prompt: l10n.t('Words of the prompt, in any order. Empty shows all.'),
      value: historyView.filter,
    });
    if (words !== undefined) {
      await commands.executeCommand('starrise.history.focus');
      historyView.filter = words;
    }
  };
}

export function showAllHistory({ historyView }: CommandDeps) {
  return (): void => {
    historyView.filter = '';
  };
}
