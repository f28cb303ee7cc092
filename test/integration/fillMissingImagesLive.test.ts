import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { openFile } from './support/documents.ts';
import { pressEnter } from './support/questions.ts';
import { fileUri, postsDuring, setSetting, startAfresh } from './support/workspace.ts';

describe('While a text is edited', () => {
  beforeEach(async () => {
    await startAfresh();
    await vscode.workspace.fs.delete(fileUri('img/live'), { recursive: true }).then(undefined, () => undefined);
  });

  it('links to missing images have diagnostics until the image exists', async () => {
    const { document } = await openFile('live-hints.md', '# A\n\n![A hut](img/live/hut.png) `![no](img/no.png)`');
    assert.deepEqual(await hints(document, 1), [['![A hut](img/live/hut.png)', vscode.DiagnosticSeverity.Hint]]);
    await vscode.workspace.fs.writeFile(fileUri('img/live/hut.png'), new Uint8Array(1));
    assert.deepEqual(await hints(document, 0), []);
    await vscode.workspace.fs.delete(fileUri('img/live'), { recursive: true });
    assert.equal((await hints(document, 1)).length, 1);
  });

  it('a quick fix generates the image without changing the text', async () => {
    const { document } = await openFile('live-generated.md', '![A hut](img/live/hut-64x64.png)');
    const [generate, placeholder] = await quickFixes(document, new vscode.Range(0, 3, 0, 3));
    assert.deepEqual(
      [generate?.title, placeholder?.title],
      ['Generate image “A hut”…', 'Insert placeholder for “A hut”'],
    );
    const posts = await postsDuring(async () => pressEnter(run(generate?.command)));
    assert.equal(posts, 1);
    assert.ok((await vscode.workspace.fs.stat(fileUri('img/live/hut-64x64.png'))).size > 0);
    assert.equal(document.isDirty, false);
    assert.deepEqual(await quickFixes(document, new vscode.Range(0, 3, 0, 3)), []);
  });

  it('a quick fix draws a placeholder, and a hover shows the request of the link', async () => {
    const { document } = await openFile('live-drawn.md', '![A *red* hut](img/live/hut-100x100.png)');
    const [hover = ''] = await hovers(document);
    assert.match(hover, /A red hut/);
    assert.match(hover, /100 × 100 \(generated as 112 × 112, then cut to size\)/);
    assert.match(hover, /0\.01 MP/);
    assert.match(hover, /command:starrise\.fillMissingImages/);
    const [, placeholder] = await quickFixes(document, new vscode.Range(0, 3, 0, 3));
    await run(placeholder?.command);
    await hints(document, 0);
    const [drawn = ''] = await hovers(document);
    assert.match(drawn, /A red hut/);
    assert.match(drawn, /placeholder/);
  });

  it('quick fixes are also for all missing images of a text, if there are several, and so is the hover', async () => {
    const { document } = await openFile(
      'live-all.md',
      '![A hut](img/live/hut-64x64.png)\n\n![A dog](img/live/dog-64x64.png)',
    );
    const fixes = await quickFixes(document, new vscode.Range(0, 3, 0, 3));
    assert.deepEqual(
      fixes.map(({ title }) => title),
      [
        'Generate image “A hut”…',
        'Insert placeholder for “A hut”',
        'Generate all 2 missing images…',
        'Insert placeholders for all 2',
        'Ignore This Link',
      ],
    );
    const [hover = ''] = await hovers(document);
    assert.match(hover, /\[Generate all 2 missing images…\].* · \[Insert placeholders for all 2\]/);
    assert.equal(await postsDuring(() => run(fixes[3]?.command)), 0);
    await hints(document, 0);
    assert.equal(document.isDirty, false);
    await vscode.workspace.fs.delete(fileUri('img/live/dog-64x64.png'));
    await hints(document, 1);
    assert.equal((await quickFixes(document, new vscode.Range(2, 3, 2, 3))).length, 3);
  });

  it('a hover says why an image cannot be generated from its link', async () => {
    const { document } = await openFile('live-other.md', '![Our logo](img/logo.svg)');
    assert.deepEqual(
      (await hovers(document)).map((hover) => hover.replaceAll('&nbsp;', ' ')),
      ["img/logo.svg doesn't exist. Only PNG and JPEG images can be generated: link to one of those, or add the file."],
    );
  });

  it('a quick fix and a hover show the style that is sent with the words of the link', async () => {
    const { document } = await openFile(
      'live-styled.md',
      '---\nimage_style: [a](command:x)\n---\n![A hut](img/live/hut-64x64.png)',
    );
    const [generate] = await quickFixes(document, new vscode.Range(3, 3, 3, 3));
    assert.equal(generate?.title, 'Generate image “A hut” · style “[a] (command:x)”…');
    const [hover = ''] = await hovers(document, new vscode.Position(3, 3));
    assert.match(hover, /style “\[a\]\(command:x\)” · 64 × 64/);
  });

  it('a completion after an alt text offers the path from the settings, alone or with a placeholder', async () => {
    const { document, selection } = await openFile('live-typed.md', '![A far shore](|)');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
      '(',
    );
    const ours = list.items.filter(({ detail }) => detail === 'assets/a-far-shore.jpg');
    assert.deepEqual(
      ours.map(({ label, insertText, command }) => [label, insertText, command?.command]),
      [
        ['Image path for “A far shore”', 'assets/a-far-shore.jpg', undefined],
        ['Insert placeholder for “A far shore”', 'assets/a-far-shore.jpg', 'starrise.insertPlaceholder'],
      ],
    );
  });

  it('nothing is offered where the setting is off', async () => {
    await setSetting('quickFix.enabled', false);
    const { document } = await openFile('live-off.md', '![A hut](img/live/hut.png)');
    assert.deepEqual(await quickFixes(document, new vscode.Range(0, 3, 0, 3)), []);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    await setSetting('quickFix.enabled', undefined);
    assert.equal((await hints(document, 1)).length, 1);
  });
});

/** The diagnostics of a document, as soon as there are so many. */
async function hints(document: vscode.TextDocument, count: number): Promise<readonly [string, number][]> {
  const ours = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Starrise');
  await eventually(() => ours().length === count, `${count} diagnostics in ${document.fileName}`);
  return ours().map(({ range, severity }) => [document.getText(range), severity]);
}

async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return actions.filter(({ command }) => command?.command.startsWith('starrise.'));
}

async function hovers(document: vscode.TextDocument, position = new vscode.Position(0, 3)): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return found
    .flatMap(({ contents }) =>
      contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
    )
    .map((content) => content.replaceAll('\\', ''));
}

async function run(command: vscode.Command | undefined): Promise<void> {
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
