import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support/documents.ts';
import { generate, startAfresh } from './support/workspace.ts';

describe('A second image right after the first', () => {
  beforeEach(startAfresh);

  for (const [name, language] of [
    ['again.md', 'markdown'],
    ['again.html', 'html'],
  ] as const) {
    it(`goes behind it, not into its alt text, in ${language}`, async () => {
      const { document } = await openFile(name, '|', language);
      await generate({ prompt: 'one' });
      const first = document.getText();
      await generate({ prompt: 'two' });
      assert.ok(document.getText().startsWith(first), document.getText());
      assert.match(document.getText(), /two/);
    });
  }

  it('is undone alone', async () => {
    const { document } = await openFile('undo.md', '|');
    await generate({ prompt: 'one' });
    const first = document.getText();
    await generate({ prompt: 'two' });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), first);
  });
});
