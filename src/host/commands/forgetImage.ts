import { l10n, window } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { knownImage, subjectOf } from '../history/imageSubject.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Forgets how an image was made, after asking. Its file stays. */
export function forgetImage({ history }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const { details: making } = await knownImage(history, subjectOf(args));
    const forget = l10n.t('Forget');
    const question = l10n.t('Forget how “{0}” was made?', shortLine(making.prompt, 100));
    const detail = l10n.t('Its prompt and seed cannot be had back. The image file stays.');
    if (
      making.sha256 !== undefined &&
      (await window.showWarningMessage(question, { modal: true, detail }, forget)) === forget
    ) {
      await history.forget([making.sha256]);
    }
  };
}
