import { window } from 'vscode';

/** Asks in a modal dialog. @param action label of its button @returns whether the user pressed it */
export async function confirm(question: string, action: string, detail?: string): Promise<boolean> {
  const options = detail === undefined ? { modal: true } : { modal: true, detail };
  return (await window.showWarningMessage(question, options, action)) === action;
}
