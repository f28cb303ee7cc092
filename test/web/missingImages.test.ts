import * as vscode from 'vscode';
import { imageService } from '../support/remoteService.ts';
import { assertEqual } from './assertEqual.ts';

interface Result {
  readonly images: readonly { readonly uri: string }[];
}

const text =
  '![A lighthouse](img/sea-64x96.png)\n\n```\n![code](img/code.png)\n```\n\n![a *kite*][kite]\n\n[kite]: img/kite.jpg\n';

describe('Missing images in the browser host', () => {
  it('are found in Markdown without a parser, and generated at their paths', async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse('none:/');
    const document = vscode.Uri.joinPath(root, 'missing.md');
    await vscode.workspace.fs.writeFile(document, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('starrise.setApiKey', { key: imageService().key });
    const { filled } = await vscode.commands.executeCommand<{ filled: Result[] }>('starrise.fillMissingImages', {
      uri: document.toString(),
      confirm: false,
    });
    assertEqual(
      filled.map(({ images, ...others }) => images[0]?.uri ?? others),
      ['img/sea-64x96.png', 'img/kite.jpg'].map((path) => vscode.Uri.joinPath(root, path).toString()),
    );
  });

  it('are not searched where the settings exclude files from searches, including nested braces', async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse('none:/');
    const search = vscode.workspace.getConfiguration('search');
    const globs = { '**/*.{part,{tmp,old}}.md': true, '**/drafts': true };
    await search.update('exclude', globs, vscode.ConfigurationTarget.Global);
    for (const path of ['a.md', 'b.old.md', 'drafts/c.md']) {
      const content = new TextEncoder().encode(`![A](/img/hidden/${path.replace('/', '-')}-64x64.png)`);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, 'hidden', path), content);
    }
    await vscode.commands.executeCommand('starrise.setApiKey', { key: imageService().key });
    const { filled } = await vscode.commands.executeCommand<{ filled: Result[] }>('starrise.fillMissingImages', {
      uri: vscode.Uri.joinPath(root, 'hidden').toString(),
      confirm: false,
    });
    await search.update('exclude', undefined, vscode.ConfigurationTarget.Global);
    assertEqual(
      filled.map(({ images, ...others }) => images[0]?.uri ?? others),
      [vscode.Uri.joinPath(root, 'img/hidden/a.md-64x64.png').toString()],
    );
  });
});
