import { env, l10n, window } from 'vscode';
import { lookUp, subjectOf } from '../history/subject.ts';
import { tellUnknown } from '../history/unknownImage.ts';
import type { CommandDeps } from './commandDeps.ts';

/** The prompt of an image, in the words of whoever wrote it. */
export function copyPrompt({ history }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const subject = subjectOf(args);
    const known = await lookUp(history, subject);
    if (!known) {
      tellUnknown(subject);
      return;
    }
    await env.clipboard.writeText(known.making.prompt);
    window.setStatusBarMessage(l10n.t('$(copy) Prompt copied'), 3000);
  };
}
