import { l10n } from 'vscode';
import type { Style } from '../../core/request/styles.ts';
import { addStyle } from '../request/styles.ts';
import { logError, logErrors } from '../ui/logErrors.ts';
import { showInputBox, showWarning } from '../ui/plainWindow.ts';

/**
 * Asks for the name and the words of a style, and adds it to the settings of the user.
 * @param styles those that there are
 * @returns its id; `undefined` when the user cancelled, or when the settings cannot be written
 */
export async function askForStyle(styles: readonly Style[]): Promise<string | undefined> {
  const name = await ask(l10n.t('Name of the new style'), l10n.t('for example: Our blog'), (typed) =>
    styles.some(({ id }) => id === typed) ? l10n.t('There is already a style with this name.') : undefined,
  );
  const words =
    name &&
    (await ask(
      l10n.t('Words that “{0}” adds to the prompt', name),
      l10n.t('for example: flat vector illustration, two colours'),
    ));
  if (!name || !words) {
    return undefined;
  }
  try {
    await addStyle(name, words);
    return name;
  } catch (error) {
    logError(error, console);
    logErrors(showWarning(l10n.t('The style could not be added to your settings.')), console);
    return undefined;
  }
}

/** Asks for a text that is not empty. */
async function ask(
  prompt: string,
  placeHolder: string,
  problemOf: (typed: string) => string | undefined = () => undefined,
): Promise<string | undefined> {
  const text = await showInputBox({
    title: l10n.t('New Style'),
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (typed) => problemOf(typed.trim()),
  });
  return text?.trim();
}
