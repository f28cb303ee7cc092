import { l10n, window } from 'vscode';
import type { CommandDeps } from './commandDeps.ts';

/** Cancels what runs. */
export function cancel({ jobs: runs }: CommandDeps) {
  return (): void => {
    if (runs.all.length === 0) {
      window.setStatusBarMessage(l10n.t('Starrise: nothing is being generated.'), 3000);
    }
    runs.all.forEach((run) => run.cancel());
  };
}
