import { workspace, type Uri } from 'vscode';

/** As in the table of settings, which is not loaded at the start because it needs the schemas. */
export function areQuickFixesOn(document: Uri): boolean {
  return workspace.getConfiguration('starrise', document).get<unknown>('quickFix.enabled') !== false;
}
