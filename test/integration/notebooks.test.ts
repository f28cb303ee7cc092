import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { call, fileUri, generate, savedPaths, startAfresh } from './support/workspace.ts';

describe('In a notebook', () => {
  beforeEach(startAfresh);

  it('the link is inserted into the edited Markdown cell at its cursor', async () => {
    const data = new vscode.NotebookData([
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'Cell: ', 'markdown'),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await vscode.commands.executeCommand('cursorEnd');
    await generate({ prompt: 'x' });
    assert.equal(notebook.cellAt(0).document.getText(), 'Cell: ![x](assets/x.jpg)');
  });

  it('the link is inserted at the end of a rendered cell, on its own line, relative to the notebook', async () => {
    const uri = fileUri('assets/deep/book.ipynb');
    const cells = [{ cell_type: 'markdown', metadata: {}, source: ['Cell: '] }];
    const json = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(json));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.quitEdit');
    await generate({ prompt: 'x' });
    assert.equal(notebook.cellAt(0).document.getText(), 'Cell: \n![x](../x.jpg)');
  });
});

describe('Placeholders are replaced and restored', () => {
  beforeEach(startAfresh);

  it('in the edited cell of a notebook', async () => {
    const uri = fileUri('assets/deep/book.ipynb');
    const cells = ['![A fox](../fox.png)', '![A den](../den.png)'].map((line) => ({
      ...{ cell_type: 'markdown', metadata: {} },
      source: [line],
    }));
    const json = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(json));
    await draw('fox', 'den');
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await replaceAndRestore(notebook.cellAt(0).document.uri);
  });

  it('in a document that was never saved', async () => {
    await draw('fox', 'den');
    const content = '![A fox](assets/fox.png)';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    await replaceAndRestore(document.uri);
  });

  async function draw(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await call('insertPlaceholder', { prompt: name, path: `assets/${name}.png`, size: '64x64', insert: 'saveOnly' });
    }
  }

  /** Of a text that shows the fox alone. */
  async function replaceAndRestore(uri: vscode.Uri): Promise<void> {
    const { filled } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
      'starrise.upgradePlaceholders',
      { uri: uri.toString(), confirm: false },
    );
    assert.deepEqual([filled.flatMap(savedPaths), await drawn()], [['assets/fox.png'], ['den']]);
    await vscode.commands.executeCommand('starrise.restorePlaceholders', uri);
    assert.deepEqual(await drawn(), ['fox', 'den']);
  }

  /** Prompts of the placeholders that are there. */
  async function drawn(): Promise<readonly string[]> {
    const files = await Promise.all(
      ['fox', 'den'].map((name) => vscode.workspace.fs.readFile(fileUri(`assets/${name}.png`))),
    );
    return files.flatMap((file) => readPlaceholder(file)?.prompt ?? []);
  }
});
