import { env, l10n, window } from 'vscode';
import { knownOrTold } from '../history/knownOrTold.ts';
import type { CommandDeps } from './commandDeps.ts';

/** The prompt of an image, in the words of whoever wrote it. */
export function copyPrompt({ history, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await knownOrTold(history, args, log);
    if (known) {
      await env.clipboard.writeText(known.making.prompt);
      window.setStatusBarMessage(l10n.t('$(copy) Prompt copied'), 3000);
    }
  };
}
