import { Uri, workspace } from 'vscode';
import { shortPath } from './displayText.ts';

/** The path of a file for a sentence: below the open folder if it is there, and short enough for a message. */
export function pathText(file: Uri | string): string {
  return shortPath(workspace.asRelativePath(typeof file === 'string' ? Uri.parse(file) : file));
}
