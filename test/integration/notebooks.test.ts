import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, generate, startAfresh } from './support/workspace.ts';

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
