import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { openFile } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import { savedUris } from './support/outcomes.ts';
import { call, fileUri, generate, postsDuring, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('Insert Placeholders for Missing Images, called by a program', () => {
  beforeEach(startAfresh);

  it('draws every missing image at its path and in its size, for free, and remembers the prompt and the style', async () => {
    const text = `---
image_style: flat vector
---
![A lighthouse](hero-1201x631.png)
![Login screenshot](shots/login-64x64.jpg) ![again](hero-1201x631.png)
`;
    await vscode.commands.executeCommand('starrise.removeApiKey');
    const { document } = await openFile('assets/guide.md', text);
    const posts = await postsDuring(async () => {
      const filled = await fill(document.uri);
      assert.deepEqual(filled.map(savedPaths), [['assets/hero-1201x631.png'], ['assets/shots/login-64x64.jpg']]);
      assert.deepEqual(
        await Promise.all(filled.map(savedUris)),
        filled.map((each) => each.images.map(({ uri }) => uri)),
      );
    });
    assert.deepEqual([posts, document.getText()], [0, text]);
    const { prompt, style, size } = (await placeholderAt('assets/hero-1201x631.png')) ?? {};
    assert.deepEqual(
      { prompt, style, size },
      {
        prompt: 'A lighthouse',
        style: 'flat vector',
        size: { width: 1201, height: 631 },
      },
    );
    assert.deepEqual(await fill(document.uri), []);
  });

  it('goes on after one that cannot be drawn, and takes no other name', async () => {
    await write('assets/there', 'a file in the place of a folder');
    const { document } = await openFile('assets/guide.md', '![a](there/a-64x64.png)\n![b](b-64x64.png)');
    const filled = await fill(document.uri);
    assert.deepEqual(filled.map(shortly), ['destinationIsNoFolder', 'assets/b-64x64.png']);
  });

  it('reads the documents of a folder, and draws each image once', async () => {
    await write('assets/docs/one.md', '![A](../a-64x64.png)\n![S](../s-64x64.png)');
    await write('assets/docs/two.html', '<img src="../s-64x64.png"><img src="../t-64x64.png" alt="T">');
    assert.deepEqual((await fill(fileUri('assets/docs').toString())).map(shortly), [
      'assets/a-64x64.png',
      'assets/s-64x64.png',
      'assets/t-64x64.png',
    ]);
  });

  it('waits for an image that is being generated, and returns that one', async () => {
    const answer = await holdResponse();
    const path = 'assets/a-64x64.png';
    const { document } = await openFile('assets/guide.md', '![a fox](a-64x64.png)');
    const generating = generate({ prompt: 'a fox', path, insert: 'saveOnly' });
    await answer.reached();
    const filling = fill(document.uri);
    await answer.open();
    const [generated, [filled]] = await Promise.all([generating, filling]);
    assert.deepEqual(filled?.images[0]?.sha256, generated.images[0]?.sha256);
    assert.equal(await placeholderAt(path), undefined);
  });

  it('draws 100 images of a document', async () => {
    const names = [...Array(100).keys()].map((number) => `many/${number}-64x64.png`);
    const { document } = await openFile('assets/many.md', names.map((name) => `![s](${name})`).join('\n'));
    const filled = await fill(document.uri);
    assert.deepEqual(
      filled.map(shortly),
      names.map((name) => `assets/${name}`),
    );
  });
});

describe('A placeholder that another window draws for a link while its image is generated', () => {
  beforeEach(startAfresh);

  for (const [what, order, names] of [
    ['is replaced by it', { prompt: 'a fox' }, ['a-64x64.png']],
    ['is replaced by it where only one of them has a style', { prompt: 'a fox', style: 'Flat' }, ['a-64x64.png']],
    [
      'is replaced by it where only one of them has the headings',
      { prompt: 'a fox. Illustration for: Guide' },
      ['a-64x64.png'],
    ],
    ['is kept where it is of another prompt', { prompt: 'a hare' }, ['a-64x64-1.png', 'a-64x64.png']],
    ['is kept where its prompt only begins alike', { prompt: 'a foxglove' }, ['a-64x64-1.png', 'a-64x64.png']],
  ] as const) {
    it(what, async () => {
      await setSetting('image.styles', { Flat: 'flat vector' });
      const answer = await holdResponse();
      const { document } = await openFile('assets/guide.md', '![a fox](in/a-64x64.png)');
      const filling = vscode.commands.executeCommand<{ filled: GenerateResult[] }>('starrise.fillMissingImages', {
        uri: document.uri,
        confirm: false,
      });
      await answer.reached();
      const drawn = await call('insertPlaceholder', {
        ...order,
        size: '64x64',
        path: 'assets/p.png',
        insert: 'saveOnly',
      });
      const [from = ''] = drawn.images.map(({ uri }) => uri);
      await vscode.workspace.fs.copy(vscode.Uri.parse(from), fileUri('assets/in/a-64x64.png'));
      await answer.open();
      const [image] = (await filling).filled;
      assert.deepEqual(image && savedPaths(image), [`assets/in/${names[0]}`]);
      const saved = await vscode.workspace.fs.readDirectory(fileUri('assets/in'));
      assert.deepEqual(saved.map(([name]) => name).sort(), names);
    });
  }
});

describe('Restore Placeholders, called by a program', () => {
  beforeEach(async () => {
    await startAfresh();
    await vscode.commands.executeCommand('starrise.clearData', { confirm: false });
  });

  it('has nothing to do where nothing was replaced', async () => {
    assert.deepEqual(await restore(), []);
  });

  it('undoes the last replacing, then the one before, and never twice', async () => {
    for (const name of ['1', '2', '3']) {
      await call('insertPlaceholder', { prompt: name, path: `assets/${name}.png`, size: '64x64', insert: 'saveOnly' });
    }
    const before = await Promise.all(['1', '2', '3'].map((name) => read(`assets/${name}.png`)));
    await upgrade('assets/1.png');
    await upgrade('assets');
    assert.deepEqual((await restore()).toSorted(), ['assets/2.png', 'assets/3.png']);
    assert.equal(await placeholderAt('assets/1.png'), undefined);
    assert.deepEqual(await restore(), ['assets/1.png']);
    assert.deepEqual(await restore(), []);
    assert.deepEqual(await Promise.all(['1', '2', '3'].map((name) => read(`assets/${name}.png`))), before);
  });

  it('leaves a file as it is that has changed since', async () => {
    await call('insertPlaceholder', { prompt: 'a', path: 'assets/a.png', size: '64x64', insert: 'saveOnly' });
    await call('insertPlaceholder', { prompt: 'b', path: 'assets/b.png', size: '64x64', insert: 'saveOnly' });
    await upgrade('assets');
    await write('assets/a.png', 'mine');
    assert.deepEqual(await restore(), ['assets/b.png']);
    assert.equal(Buffer.from(await read('assets/a.png')).toString(), 'mine');
  });

  it('has nothing left when the stored data was cleared', async () => {
    await call('insertPlaceholder', { prompt: 'a', path: 'assets/a.png', size: '64x64', insert: 'saveOnly' });
    await upgrade('assets');
    await vscode.commands.executeCommand('starrise.clearData', { confirm: false });
    assert.deepEqual(await restore(), []);
  });
});

async function fill(uri: vscode.Uri | string): Promise<readonly GenerateResult[]> {
  const args = { uri, confirm: false };
  const { filled } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
    'starrise.fillWithPlaceholders',
    args,
  );
  return filled;
}

async function upgrade(path: string): Promise<void> {
  await vscode.commands.executeCommand('starrise.upgradePlaceholders', { uri: fileUri(path), confirm: false });
}

/** The paths of the restored files. */
async function restore(): Promise<readonly string[]> {
  const { restored } = await vscode.commands.executeCommand<{ restored: string[] }>('starrise.restorePlaceholders', {});
  return restored.map((uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
}

function shortly(result: GenerateResult): string | undefined {
  return result.ok ? savedPaths(result)[0] : result.kind;
}

async function placeholderAt(path: string) {
  return readPlaceholder(await read(path));
}

function read(path: string): Thenable<Uint8Array> {
  return vscode.workspace.fs.readFile(fileUri(path));
}

async function write(path: string, content: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(content));
}
