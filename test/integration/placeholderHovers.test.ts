import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { openFile } from './support/documents.ts';
import { call, fileUri, generate, savedPaths, startAfresh, workspaceFolder } from './support/workspace.ts';

describe('Placeholders in links', () => {
  const outside = vscode.Uri.joinPath(workspaceFolder(), '..', 'outside');

  beforeEach(startAfresh);
  afterEach(() => vscode.workspace.fs.delete(outside, { recursive: true }).then(undefined, () => undefined));

  it('have a hover with prompt, size, seed and cost, and a command to replace them', async () => {
    const prompt = 'A hut [now](command:x) *here*';
    await placeholder('assets/hut.png', { prompt, size: '100x100', seed: 7 });
    const { document } = await openFile('assets/page.md', '![](hut.png)');
    const [hover] = await hovers(document);
    assert.ok(hover);
    const [words = '', facts = '', link = ''] = hover.value.replaceAll('&nbsp;', ' ').split('\n\n');
    assert.deepEqual(
      [words.replaceAll('\\', ''), words.includes('\\[now\\]\\(command'), facts.replaceAll('\\', '')],
      [
        prompt,
        true,
        'placeholder · 100 × 100 (generated as 112 × 112, then cut to size) · seed 7 · 0.01 MP · assets/hut.png',
      ],
    );
    const [, title, query = ''] = /^\[(.+)\]\(command:starrise\.upgradePlaceholders\?(.+)\)$/.exec(link) ?? [];
    const [target] = JSON.parse(decodeURIComponent(query)) as [{ path: string }];
    assert.deepEqual([title, target.path], ['Replace with Generated Image…', fileUri('assets/hut.png').path]);
  });

  it('have no hover after the file was edited', async () => {
    await placeholder('assets/hut.png');
    const bytes = Uint8Array.from(await read(fileUri('assets/hut.png')));
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    await vscode.workspace.fs.writeFile(fileUri('assets/hut.png'), bytes);
    assert.deepEqual(await hovers((await openFile('assets/page.md', '![](hut.png)')).document), []);
  });

  it('are drawn by a quick fix with the style of the document, beside a document outside of the workspace', async () => {
    const text = '---\nimage_style: flat\n---\n![A hut](img/hut-64x64.png)';
    const document = await openOutside('styled.md', text);
    await runPlaceholderFix(document, 3);
    const { prompt, size, style } =
      readPlaceholder(await read(vscode.Uri.joinPath(outside, 'img/hut-64x64.png'))) ?? {};
    assert.deepEqual({ prompt, size, style }, { prompt: 'A hut', size: { width: 64, height: 64 }, style: 'flat' });
    assert.deepEqual([document.getText(), document.isDirty], [text, false]);
  });

  it('report a drawing error to the user', async () => {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(outside, 'img'), new Uint8Array(1));
    const document = await openOutside('blocked.md', '![A hut](img/hut.png)');
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(await until(runPlaceholderFix(document, 0), 'notifications.clearAll'), undefined); // a program would get the error
  });
});

describe('Replace a Placeholder with This Image', () => {
  beforeEach(startAfresh);

  it('replaces the placeholder with the bytes of an image, keeps both, and can be undone', async () => {
    const made = await generate({ prompt: 'a fox', size: '96x64', path: 'assets/fox.png', insert: 'saveOnly' });
    assert.deepEqual(savedPaths(made), ['assets/fox.png']);
    await placeholder('assets/hero.png');
    const [fox, hero] = [fileUri('assets/fox.png'), fileUri('assets/hero.png')];
    const [generated, drawn] = [await read(fox), await read(hero)];
    await vscode.commands.executeCommand('notifications.clearAll');
    await until(vscode.commands.executeCommand('starrise.useAsArt', fox), acceptPick);
    assert.deepEqual([await read(fox), await read(hero)], [generated, generated]);
    const isRestored = async () => Buffer.from(await read(hero)).equals(drawn);
    await eventually(async () => {
      if (await isRestored()) {
        return true; // Another press would accept the offer to undo that.
      }
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      await eventually(isRestored, 'the press has an effect', 2000);
      return true;
    }, 'the placeholder is restored');
    assert.deepEqual(await read(fox), generated);
  });

  it('refuses a file that is no image', async () => {
    await placeholder('assets/hero.png');
    const drawn = await read(fileUri('assets/hero.png'));
    await vscode.workspace.fs.writeFile(fileUri('assets/text.png'), Buffer.from('text'));
    await until(
      vscode.commands.executeCommand('starrise.useAsArt', fileUri('assets/text.png')),
      acceptPick,
      'notifications.clearAll',
    );
    assert.deepEqual(await read(fileUri('assets/hero.png')), drawn);
  });
});

async function placeholder(path: string, more: object = {}): Promise<void> {
  const request = { prompt: 'a hero', path, size: '64x64', insert: 'saveOnly', ...more };
  assert.deepEqual(savedPaths(await call('insertPlaceholder', request)), [path]);
}

async function openOutside(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), '..', 'outside', name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const { document } = await vscode.window.showTextDocument(uri);
  return document;
}

/** The quick fix for the link at the beginning of a line. */
async function runPlaceholderFix(document: vscode.TextDocument, line: number): Promise<unknown> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(line, 3, line, 3),
  );
  const command = actions.find(({ command }) => command?.command === 'starrise.insertPlaceholder')?.command;
  assert.ok(command);
  return vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

async function hovers(document: vscode.TextDocument): Promise<readonly vscode.MarkdownString[]> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(0, 3),
  );
  const contents = found.flatMap((hover) => hover.contents);
  return contents.filter(
    (content) => content instanceof vscode.MarkdownString && content.value.includes('starrise.'),
  ) as vscode.MarkdownString[];
}

async function read(uri: vscode.Uri): Promise<Uint8Array> {
  return vscode.workspace.fs.readFile(uri);
}

const acceptPick = 'workbench.action.acceptSelectedQuickOpenItem';

/** Repeats what the user would do until a command that waits for it has ended. */
async function until(command: Thenable<unknown>, ...actions: readonly string[]): Promise<unknown> {
  const run = { isOver: false };
  const done = Promise.resolve(command).finally(() => (run.isOver = true));
  await eventually(async () => {
    for (const action of actions) {
      await vscode.commands.executeCommand(action);
    }
    return run.isOver;
  }, 'the command has ended');
  return done;
}
