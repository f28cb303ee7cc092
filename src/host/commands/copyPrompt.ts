import { env, l10n, window } from 'vscode';
import { findOrNotify } from '../history/imageSubject.ts';
import type { CommandDeps } from './commandDeps.ts';

/** The prompt of an image, in the words of whoever wrote it. */
export function copyPrompt({ history, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, args, log);
    if (known) {
      await env.clipboard.writeText(known.details.prompt);
      window.setStatusBarMessage(l10n.t('$(copy) Prompt copied'), 3000);
    }
  };
}
