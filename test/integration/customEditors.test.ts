import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { openFile } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import { fileUri, generate, savedPaths, startAfresh } from './support/workspace.ts';

/** Extensions of `test/host/customEditors`. */
describe('A custom editor of another extension', () => {
  beforeEach(startAfresh);

  it('that shows a text gets the link at the last caret of the text, on its own line', async () => {
    const { document } = await openFile('view.md', '# Title\n\nSome words| here.\n');
    await openWith(document.uri, 'tests.textView');
    await generate({ prompt: 'x' });
    assert.equal(document.getText(), '# Title\n\nSome words\n![x](assets/x.jpg)\n here.\n');
    await document.save();
  });

  it('that was never a text editor gets the link at the end of its text', async () => {
    const uri = await write('end.md', '# Title\n');
    await openWith(uri, 'tests.textView');
    await generate({ prompt: 'x' });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), '# Title\n![x](assets/x.jpg)');
    await document.save();
  });

  it('that closes meanwhile does not lose the image, and its file changes at most with a text that shows', async () => {
    const uri = await write('closing.md', '# Title\n');
    await openWith(uri, 'tests.textView');
    const response = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await response.reached();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await response.open();
    assert.deepEqual(savedPaths(await generation), ['assets/x.jpg']);
    assert.equal(await read(uri), '# Title\n');
    const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map((each) => each.uri.toString());
    const shown = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.flatMap(({ input }) =>
          input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? [input.uri.toString()] : [],
        ),
      );
    await eventually(() => dirty.every((each) => shown().includes(each)), 'every changed text is in a tab');
  });

  for (const name of ['own.md', 'changed.md']) {
    it(`that has its own model keeps it, and the image is saved for the document: ${name}`, async () => {
      const uri = await write(`posts/${name}`, '# Title\n');
      await openWith(uri, 'tests.ownModel');
      assert.deepEqual(savedPaths(await generate({ prompt: 'x' })), ['assets/x.jpg']);
      assert.equal(await read(uri), '# Title\n');
      assert.deepEqual(
        vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map((each) => each.uri.path),
        [],
      );
    });
  }
});

async function openWith(uri: vscode.Uri, viewType: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  assert.equal(vscode.window.activeTextEditor, undefined);
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = fileUri(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
