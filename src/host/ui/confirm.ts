import { window } from 'vscode';
import { displayText } from './displayText.ts';

/**
 * Asks in a modal dialog.
 * @param action label of its button
 * @param details a paragraph each, below the question
 * @returns whether the user pressed the button
 */
export async function confirm(question: string, action: string, ...details: readonly string[]): Promise<boolean> {
  const detail = details.map(displayText).join('\n\n');
  const options = detail === '' ? { modal: true } : { modal: true, detail };
  return (await window.showWarningMessage(displayText(question), options, action)) === action;
}
