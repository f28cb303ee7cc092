import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { markedText, openFile } from './support/documents.ts';
import { call, postsDuring, savedPaths, service, startAfresh } from './support/workspace.ts';

describe('Generate Image from Selection', () => {
  beforeEach(startAfresh);

  it('uses the selected text as the prompt and replaces it with the link', async () => {
    const editor = await openFile('selection.md', 'Here: ⟦a red fox⟧.');
    assert.deepEqual(savedPaths(await call('generateFromSelection', { size: '64x64' })), ['assets/a-red-fox.jpg']);
    assert.equal(markedText(editor), 'Here: ![a red fox](assets/a-red-fox.jpg)|.');
  });

  it('sends one request for each of several selections, undone in one step', async () => {
    const editor = await openFile('selections.md', '⟦a fox⟧ and ⟦an owl⟧');
    const posts = await postsDuring(async () => {
      const result = await call('generateFromSelection', { size: '64x64' });
      assert.deepEqual(
        [savedPaths(result), result.ok && result.requested],
        [['assets/a-fox.jpg', 'assets/an-owl.jpg'], 2],
      );
    });
    assert.equal(posts, 2);
    assert.equal(markedText(editor), '![a fox](assets/a-fox.jpg)| and ![an owl](assets/an-owl.jpg)|');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'a fox and an owl');
  });

  it('keeps the text of selections whose image failed', async () => {
    const { document } = await openFile('half.md', '⟦a fox⟧ and ⟦an owl⟧');
    await service.script({ status: 400, body: {} });
    const result = await call('generateFromSelection', { size: '64x64' });
    assert.equal(result.ok && result.shortfall?.outcome, 'rejected');
    assert.match(document.getText(), /^(a fox and !\[an owl\]\(.*\)|!\[a fox\]\(.*\) and an owl)$/);
  });

  it('uses the alt text of a selected image as the prompt, and replaces the whole link', async () => {
    const { document } = await openFile('alt.md', 'See ![⟦a \\"red\\" fox⟧](assets/old.jpg).');
    await call('generateFromSelection', { size: '64x64' });
    assert.equal(document.getText(), 'See ![a "red" fox](assets/a-red-fox.jpg).');
  });

  it('refuses an empty selection', async () => {
    await openFile('nothing.md', 'a fox|');
    const result = await call('generateFromSelection', {});
    assert.deepEqual([result.ok, !result.ok && result.kind], [false, 'nothingSelected']);
  });
});
