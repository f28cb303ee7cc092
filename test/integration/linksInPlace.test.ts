import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support/documents.ts';
import { isFloor } from './support/floor.ts';
import { holdResponse } from './support/gates.ts';
import { fileUri, generate, startAfresh } from './support/workspace.ts';

describe('The link, at its place,', () => {
  beforeEach(startAfresh);
  after(() => vscode.workspace.fs.delete(fileUri('fm'), { recursive: true }));

  it('is the plain path in a value of front matter', async () => {
    const { document } = await openFile('fm/a.md', '---\ntitle: Fox\ncover: |\n---\n\nWords.\n');
    await generate({ prompt: 'A red fox', count: 2 });
    assert.equal(document.getText(), '---\ntitle: Fox\ncover: ../assets/a-red-fox.jpg\n---\n\nWords.\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '---\ntitle: Fox\ncover: \n---\n\nWords.\n');
  });

  it('is the plain path where the value is when the image comes, and a link at another cursor', async () => {
    const editor = await openFile(
      'fm/b.md',
      '+++\r\ncover = "|"\r\n+++\r\n\r\n![A hut][hut] |\r\n\r\n[hut]: hut.png\r\n',
    );
    const answer = await holdResponse();
    const generation = generate({ prompt: 'fox' });
    await answer.reached();
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'title = "Fox"\r\n'));
    await answer.open();
    await generation;
    assert.equal(
      editor.document.getText(),
      '+++\r\ntitle = "Fox"\r\ncover = "../assets/fox.jpg"\r\n+++\r\n\r\n![A hut][hut] ![fox][fox]\r\n\r\n' +
        '[hut]: hut.png\r\n[fox]: ../assets/fox.jpg\r\n',
    );
  });

  it('stays in the line of the value where the document is rendered', async function () {
    if (isFloor) {
      this.skip(); // the oldest VS Code has no editor for rendered Markdown
    }
    const { document } = await openFile('fm/rendered.md', '---\ncover: |\n---\n\nWords.\n');
    await vscode.commands.executeCommand('vscode.openWith', document.uri, 'vscode.markdown.editor');
    assert.equal(vscode.window.activeTextEditor, undefined);
    await generate({ prompt: 'fox' });
    assert.equal(document.getText(), '---\ncover: ../assets/fox.jpg\n---\n\nWords.\n');
  });

  it('is a declaration in a rule of CSS, and an address elsewhere', async () => {
    const { document } = await openFile('fm/a.css', '.hero {\n  color: red;\n  |\n}\n.b { background: | }\n', 'css');
    await generate({ prompt: 'fox' });
    const url = 'url("../assets/fox.jpg")';
    assert.equal(
      document.getText(),
      `.hero {\n  color: red;\n  background-image: ${url};\n}\n.b { background: ${url} }\n`,
    );
  });
});
