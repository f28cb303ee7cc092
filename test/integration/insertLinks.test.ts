import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { markedText, openFile, openUntitled } from './support/documents.ts';
import { isFloor } from './support/floor.ts';
import { holdResponse } from './support/gates.ts';
import { generate, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

let files = 0;

describe('The link', () => {
  beforeEach(startAfresh);

  for (const [language, name, link] of [
    ['markdown', 'a.md', '![a "red" fox](assets/a-red-fox.jpg)'],
    ['mdx', 'a.mdx', '![a "red" fox](assets/a-red-fox.jpg)'],
    ['html', 'a.html', '<img src="assets/a-red-fox.jpg" alt="a &quot;red&quot; fox" width="64" height="64">'],
    [
      'typescriptreact',
      'a.tsx',
      '<img src="assets/a-red-fox.jpg" alt="a &quot;red&quot; fox" width="64" height="64" />',
    ],
    ['css', 'a.css', 'url("assets/a-red-fox.jpg")'],
    ['plaintext', 'a.vue', '<img src="assets/a-red-fox.jpg" alt="a &quot;red&quot; fox" width="64" height="64">'],
    ['json', 'a.json', 'assets/a-red-fox.jpg'],
  ] as const) {
    it(`has the form of ${language} in ${name}`, async () => {
      const { document } = await openFile(name, 'before |after', language === 'mdx' ? 'plaintext' : language);
      await generate({ prompt: 'a "red" fox' });
      assert.equal(document.getText(), `before ${link}after`);
    });
  }

  for (const [name, link] of [
    ['a.adoc', 'image::assets/a-fox.jpg["a fox",64,64]'],
    ['a.ASCIIDOC', 'image::assets/a-fox.jpg["a fox",64,64]'],
    ['a.typ', '#image("assets/a-fox.jpg", alt: "a fox")'],
    ['a.vue', '<img src="assets/a-fox.jpg" alt="a fox" width="64" height="64">'],
    ['a.svelte', '<img src="assets/a-fox.jpg" alt="a fox" width="64" height="64">'],
    ['a.astro', '<img src="assets/a-fox.jpg" alt="a fox" width="64" height="64">'],
    ['a.txt', 'assets/a-fox.jpg'],
  ] as const) {
    it(`has the form of the name ${name} where no extension knows the language`, async () => {
      const { document } = await openFile(name, '|', 'plaintext');
      await generate({ prompt: 'a fox' });
      assert.equal(document.getText().trim(), link);
    });
  }

  for (const [what, before, after] of [
    ['the caret behind it where the caret was there', 'See |.', 'See LINK|.'],
    ['each of several carets behind its link', 'a|\nb|', 'aLINK|\nbLINK|'],
    ['the caret behind a block image and its blank line', 'See |.', 'See \n\nBLOCK\n\n|.'],
    ['a selection that ends there as it is', 'See ⟦this⟧.', 'See ⟦this⟧LINK.'],
    ['several selections as they are', '⟦a⟧ b|', '⟦a⟧LINK bLINK|'],
  ] as const) {
    it(`has ${what}, and one undo removes it`, async () => {
      const isBlock = after.includes('BLOCK');
      const editor = await openFile(
        `caret-${++files}.${isBlock ? 'adoc' : 'md'}`,
        before,
        isBlock ? 'plaintext' : undefined,
      );
      await generate({ prompt: 'a fox', path: `fox-${files}.jpg` });
      const link = `![a fox](fox-${files}.jpg)`;
      const block = `image::fox-${files}.jpg["a fox",64,64]`;
      assert.equal(markedText(editor), after.replaceAll('LINK', link).replace('BLOCK', block));
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), before.replace(/[|⟦⟧]/g, ''));
    });
  }

  it('moves the caret of another editor of the same text only where it stands there', async () => {
    const editor = await openFile('split.md', 'one| two');
    const beside = await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.Beside);
    beside.selection = new vscode.Selection(0, 5, 0, 5);
    await generate({ prompt: 'x', path: 'split.jpg' });
    assert.deepEqual([markedText(beside), markedText(editor)], ['one t![x](split.jpg)|wo', 'one| t![x](split.jpg)wo']);
  });

  it('is a reference in a text with reference images, and one undo removes it and its definition', async () => {
    const text = (links: string, definitions: string) =>
      `![A hut][hut]${links}\n\n[hut]: hut.png "A hut"${definitions}\n\nEnd\n`;
    const editor = await openFile('references.md', text('|', ''));
    const { document } = editor;
    const definitions = '\n[x]: assets/x.jpg\n[x-1]: assets/x-1.jpg';
    await generate({ prompt: 'x', count: 2 });
    assert.equal(document.getText(), text('\n![x][x]\n![x][x-1]', definitions));
    assert.deepEqual([editor.selection.active.line, editor.selection.active.character], [2, 9]);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text('', ''));
  });

  it('is a reference in a text that changes meanwhile, with the line ends of the text', async () => {
    const editor = await openFile('referencesCrlf.md', '![A hut][hut]\r\n\r\n> [hut]: hut.png\r\n\r\n|');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New\n'));
    await answer.open();
    await generation;
    assert.equal(
      editor.document.getText(),
      'New\r\n![A hut][hut]\r\n\r\n> [hut]: hut.png\r\n> [x]: assets/x.jpg\r\n\r\n![x][x]',
    );
    assert.deepEqual([editor.selection.active.line, editor.selection.active.character], [6, 7]);
  });

  it('is inserted after each cursor, all links at every one, and one undo removes them', async () => {
    const { document } = await openFile('cursors.md', 'one|\n⟦two⟧\nthree|\n');
    await generate({ prompt: 'x', count: 2 });
    const links = '![x](assets/x.jpg)\n![x](assets/x-1.jpg)';
    assert.equal(document.getText(), `one${links}\ntwo${links}\nthree${links}\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'one\ntwo\nthree\n');
  });

  it('stays at its position while the text changes, and does not move the cursor', async () => {
    const editor = await openFile('tracked.md', 'Title\n\nPicture: |\n\nEnd');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'A new\nfirst line\n'));
    const cursor = new vscode.Selection(0, 3, 0, 3);
    editor.selection = cursor;
    await answer.open();
    await generation;
    assert.equal(editor.document.getText(), 'A new\nfirst line\nTitle\n\nPicture: ![x](assets/x.jpg)\n\nEnd');
    assert.ok(editor.selection.isEqual(cursor));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'A new\nfirst line\nTitle\n\nPicture: \n\nEnd');
  });

  it('is inserted before text that is typed at its position meanwhile, and the cursor stays after that text', async () => {
    const editor = await openFile('typing.md', 'Go |');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    await vscode.commands.executeCommand('type', { text: 'on' });
    await answer.open();
    await generation;
    assert.equal(editor.document.getText(), 'Go ![x](assets/x.jpg)on');
    assert.equal(editor.document.offsetAt(editor.selection.active), editor.document.getText().length);
  });

  it('takes an unmoved cursor behind it when only other text changed', async () => {
    const editor = await openFile('caret.md', 'a\nb|\nc');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(2, 1), 'd');
    await vscode.workspace.applyEdit(edit);
    await answer.open();
    await generation;
    assert.equal(editor.document.getText(), 'a\nb![x](assets/x.jpg)\ncd');
    assert.equal(markedText(editor), 'a\nb![x](assets/x.jpg)|\ncd');
  });

  it('is omitted when the document was closed meanwhile, and the image is saved', async () => {
    await openUntitled('|');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await answer.open();
    assert.deepEqual(savedPaths(await generation), ['assets/x.jpg']);
  });

  it('is omitted when the settings or the argument say so', async () => {
    const { document } = await openFile('save-only.md', '|');
    await generate({ prompt: 'x', insert: 'saveOnly' });
    await setSetting('insert.afterGenerate', 'ask');
    await generate({ prompt: 'x' });
    assert.equal(document.getText(), '');
    await generate({ prompt: 'x', insert: 'insert' });
    assert.equal(document.getText(), '![x](assets/x-2.jpg)');
  });

  it('uses the settings for path, alt text and format', async () => {
    await setSetting('insert.pathStyle', 'workspaceRoot');
    await setSetting('insert.altText', 'empty');
    const { document } = await openFile('assets/docs/deep.md', '|');
    await generate({ prompt: 'x' });
    assert.equal(document.getText(), '![](/assets/x.jpg)');
    await setSetting('insert.pathStyle', undefined);
    await setSetting('insert.snippet', '<!-- ${width}x${height} ${src} -->');
    await generate({ prompt: 'y' });
    assert.match(document.getText(), /<!-- 64x64 \.\.\/y\.jpg -->/);
  });

  it('keeps Chinese prompts readable', async () => {
    const { document } = await openFile('笔记.md', '|');
    await generate({ prompt: '一只可爱的北极熊宝宝' });
    assert.equal(document.getText(), '![一只可爱的北极熊宝宝](assets/一只可爱的北极熊宝宝.jpg)');
  });

  it('keeps the line ends of the document', async () => {
    const editor = await openFile('crlf.md', 'a\r\nb|');
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x', count: 2 });
    await answer.reached();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '!'));
    await answer.open();
    await generation;
    assert.equal(editor.document.getText(), '!a\r\nb![x](assets/x.jpg)\r\n![x](assets/x-1.jpg)');
  });

  it('is inserted at the last known cursor of a rendered document, on its own line', async function () {
    if (isFloor) {
      this.skip(); // the oldest VS Code has no editor for rendered Markdown
    }
    const { document } = await openFile('rendered.md', '# Title\n\nSome words| here.\n');
    await vscode.commands.executeCommand('vscode.openWith', document.uri, 'vscode.markdown.editor');
    assert.equal(vscode.window.activeTextEditor, undefined);
    await generate({ prompt: 'x' });
    assert.equal(document.getText(), '# Title\n\nSome words\n![x](assets/x.jpg)\n here.\n');
  });
});
