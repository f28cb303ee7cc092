import * as vscode from 'vscode';
import { imageService } from '../support/remoteService.ts';
import { assertEqual } from './assertEqual.ts';

interface Result {
  readonly images: readonly { readonly uri: string }[];
}

const text =
  '![A lighthouse](img/sea-64x96.png)\n\n```\n![code](img/code.png)\n```\n\n![a *kite*][kite]\n\n[kite]: img/kite.jpg\n';

describe('Missing images in the browser host', () => {
  it('are found in Markdown without a parser, and made at their paths', async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse('none:/');
    const document = vscode.Uri.joinPath(root, 'missing.md');
    await vscode.workspace.fs.writeFile(document, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('starrise.setApiKey', { key: imageService().key });
    const { filled } = await vscode.commands.executeCommand<{ filled: Result[] }>('starrise.fillMissingImages', {
      uri: document.toString(),
      confirm: false,
    });
    assertEqual(
      filled.map(({ images }) => images[0]?.uri),
      ['img/sea-64x96.png', 'img/kite.jpg'].map((path) => vscode.Uri.joinPath(root, path).toString()),
    );
  });
});
