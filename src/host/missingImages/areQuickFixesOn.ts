import { workspace, type Uri } from 'vscode';

/** As the table of settings has it, which is not loaded at the start: schemas are most of what would be. */
export function areQuickFixesOn(document: Uri): boolean {
  return workspace.getConfiguration('starrise', document).get<unknown>('quickFix.enabled') !== false;
}
