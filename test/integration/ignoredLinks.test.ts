import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
import { fileUri, postsDuring, setSetting, startAfresh } from './support/workspace.ts';

describe('A link that is ignored', () => {
  const name = 'ignored/a.md';
  before(() => setSetting('image.size', '64x64'));
  beforeEach(startAfresh);
  after(async () => {
    await setSetting('image.size', undefined);
    await vscode.workspace.fs.delete(fileUri('ignored'), { recursive: true });
  });

  it('by the settings gets no hint, no quick fix, no hover, and no image for a program', async () => {
    await setSetting('missingImages.ignore', ['fox.*', 3, '/ignored/legacy/']);
    const { document } = await openFile(name, '![A fox](fox.png)\n![An owl](legacy/owl.png)\n![A hare](hare.png)\n');
    await eventually(() => hints(document).length === 1, 'one link has a hint');
    assert.deepEqual(hints(document), ['![A hare](hare.png)']);
    assert.deepEqual(await actions(document, 0), []);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 3),
    );
    assert.ok(!JSON.stringify(hovers).includes('starrise.'));
    assert.equal(await postsDuring(() => fill(document.uri)), 1);
  });

  it('by its quick fix is in the settings of the folder, and the text stays', async () => {
    const text = '![A fox](fox.png) ![An owl](owl.png)';
    const { document } = await openFile(name, text);
    await eventually(() => hints(document).length === 2, 'both links have a hint');
    const [ignore] = (await actions(document, 0)).filter(({ title }) => title === 'Ignore This Link');
    assert.ok(ignore?.command);
    await vscode.commands.executeCommand(ignore.command.command, ...((ignore.command.arguments ?? []) as unknown[]));
    await eventually(() => hints(document).length === 1, 'one link has a hint');
    assert.deepEqual(hints(document), ['![An owl](owl.png)']);
    assert.equal(document.getText(), text);
    const { workspaceValue, globalValue } =
      vscode.workspace.getConfiguration('starrise', document.uri).inspect('missingImages.ignore') ?? {};
    assert.deepEqual([workspaceValue, globalValue], [['/ignored/fox.png'], undefined]);
  });

  function hints(document: vscode.TextDocument): readonly string[] {
    const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Starrise');
    return ours.map(({ range }) => document.getText(range));
  }

  async function actions(document: vscode.TextDocument, line: number): Promise<readonly vscode.CodeAction[]> {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(line, 3, line, 3),
    );
    return found.filter(({ command }) => command?.command.startsWith('starrise.'));
  }

  async function fill(uri: vscode.Uri): Promise<readonly GenerateResult[]> {
    const { filled } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
      'starrise.fillMissingImages',
      {
        uri: uri.toString(),
        confirm: false,
      },
    );
    return filled;
  }
});
