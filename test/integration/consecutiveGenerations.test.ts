import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support/documents.ts';
import { generate, startAfresh } from './support/workspace.ts';

describe('A second image right after the first', () => {
  beforeEach(startAfresh);

  for (const [name, language] of [
    ['again.md', 'markdown'],
    ['again.html', 'html'],
    ['again.txt', 'plaintext'],
  ] as const) {
    it(`has its link behind the first one, not in its alt text, in ${language}`, async () => {
      const { document } = await openFile(name, '|', language);
      await generate({ prompt: 'one' });
      const first = document.getText();
      await generate({ prompt: 'two' });
      const lines = document.getText().split('\n');
      assert.deepEqual([lines.length, lines[0]], [2, first]);
      assert.match(lines[1] ?? '', /two/);
    });
  }

  it('is undone separately', async () => {
    const { document } = await openFile('undo.md', '|');
    await generate({ prompt: 'one' });
    const first = document.getText();
    await generate({ prompt: 'two' });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), first);
  });
});
