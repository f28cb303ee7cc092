import { commands } from 'vscode';
import { type ErrorLog, logErrors } from './logErrors.ts';

/** A step of the walkthrough, by its context key: the editor ticks it once its work is done, and remembers that. */
export type Step = 'hasPlaceholder' | 'hasImage' | 'hasFilledLinks';

export function finishStep(step: Step, log: ErrorLog): void {
  const tell = async (): Promise<void> => {
    await commands.executeCommand('setContext', `starrise.${step}`, true);
  };
  logErrors(tell(), log);
}
