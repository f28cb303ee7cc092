import { commands, Uri, workspace } from 'vscode';
import { subjectOf } from '../history/imageSubject.ts';

/** Shows where an image is: in the Explorer, or in the folder of the system when it is in no folder that is open. */
export function revealImage() {
  return async (args?: unknown): Promise<void> => {
    const subject = subjectOf(args);
    const uri = subject instanceof Uri ? subject : Uri.parse(subject.record.uri);
    await commands.executeCommand(workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS', uri);
  };
}
