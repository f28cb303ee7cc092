import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { decodePicture } from '../../dev/decodePicture.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { openFile } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import { savedUris } from './support/outcomes.ts';
import { call, fileUri, postsDuring, savedPaths, service, setSetting, startAfresh } from './support/workspace.ts';

describe('Insert Placeholder, called by a program', () => {
  beforeEach(startAfresh);

  it('draws at the final path with exactly the requested size, and links it, without key and network', async () => {
    await vscode.commands.executeCommand('starrise.removeApiKey');
    const { document } = await openFile('assets/notes.md', 'See |');
    const posts = await postsDuring(async () => {
      const result = await call('insertPlaceholder', {
        prompt: 'A lighthouse',
        size: '1201x631',
        seed: 7,
        insert: 'insert',
      });
      assert.deepEqual(savedPaths(result), ['assets/a-lighthouse.jpg']);
      const [image] = result.images;
      assert.deepEqual([image?.width, image?.height, image?.format, image?.seed], [1201, 631, 'jpeg', 7]);
      await savedUris(result);
    });
    assert.deepEqual([posts, document.getText()], [0, 'See ![A lighthouse](a-lighthouse.jpg)']);
    assert.deepEqual(await placeholderAt('assets/a-lighthouse.jpg'), {
      prompt: 'A lighthouse',
      size: { width: 1201, height: 631 },
      seed: 7,
      style: undefined,
    });
  });

  it('uses the extension of the path, never overwrites, and refuses what would be refused for an image', async () => {
    const request = { prompt: 'x', size: '64x64', path: 'assets/deep/Hero.png', insert: 'saveOnly' };
    const results = [await call('insertPlaceholder', request), await call('insertPlaceholder', request)];
    assert.deepEqual(results.flatMap(savedPaths), ['assets/deep/Hero.png', 'assets/deep/Hero-1.png']);
    assert.deepEqual(
      results.map(({ images }) => images[0]?.format),
      ['png', 'png'],
    );
    const refused = await Promise.all(
      [{ prompt: ' ' }, { path: '../x.png' }, { size: '63x64' }].map((wrong) =>
        call('insertPlaceholder', { ...request, ...wrong }),
      ),
    );
    assert.deepEqual(
      refused.map((each) => !each.ok && each.kind),
      ['promptEmpty', 'pathIllegal', 'sizeIllegal'],
    );
  });
});

describe('Replace Placeholders with Generated Images, called by a program', () => {
  beforeEach(startAfresh);

  it('replaces those of a document in their order, and changes no byte of its text', async () => {
    const text = '![](b.png)\n\n![](a.jpg) ![again](b.png) ![photo](photo.png) [no image](c.png)\n';
    await openFile('assets/page.md', text);
    await placeholder('a lighthouse', 'assets/a.jpg', { seed: 11, size: '200x120' });
    await placeholder('a fox', 'assets/b.png', { seed: 12, size: '1080x100' });
    await placeholder('not shown', 'assets/c.png');
    const photo = Buffer.from('not a placeholder');
    await vscode.workspace.fs.writeFile(fileUri('assets/photo.png'), photo);
    const filled = await upgrade('assets/page.md');
    assert.deepEqual(filled.map(savedPaths), [['assets/b.png'], ['assets/a.jpg']]);
    assert.deepEqual(
      filled.map(({ images: [image] }) => [image?.width, image?.height, image?.seed]),
      [
        [1080, 100, 12],
        [200, 120, 11],
      ],
    );
    await Promise.all(filled.map(savedUris));
    assert.deepEqual(await sizesAt('assets/b.png', 'assets/a.jpg'), ['1080x100', '200x120']);
    assert.equal(Buffer.from(await read('assets/page.md')).toString(), text);
    assert.deepEqual(Buffer.from(await read('assets/photo.png')), photo);
    assert.equal((await placeholderAt('assets/c.png'))?.prompt, 'not shown');
    const requests = (await service.ledger()).slice(-2).map(({ request }) => [request.prompt, request.seed, request.n]);
    assert.deepEqual(requests.toSorted(), [
      ['a fox', 12, 1],
      ['a lighthouse', 11, 1],
    ]);
  });

  it('keeps a failed one, and retries it when it is called again', async () => {
    await setSetting('service.maxConcurrent', 1);
    for (const name of ['1', '2', '3']) {
      await placeholder(`number ${name}`, `assets/${name}.png`);
    }
    await service.script({}, { status: 400, body: { error: { message: 'No.' } } });
    const filled = await upgrade('assets');
    assert.deepEqual(filled.map(outcome), ['ok', 'rejected', 'ok']);
    assert.deepEqual(await promptsAt('1', '2', '3'), [undefined, 'number 2', undefined]);
    assert.deepEqual((await upgrade('assets')).map(savedPaths), [['assets/2.png']]);
    assert.deepEqual(await upgrade('assets'), []);
  });

  it('sends nothing more once the balance is empty', async () => {
    await setSetting('service.maxConcurrent', 1);
    for (const name of ['1', '2', '3']) {
      await placeholder(`number ${name}`, `assets/${name}.png`);
    }
    await service.script({}, { status: 402 });
    const posts = await postsDuring(async () => {
      assert.deepEqual((await upgrade('assets')).map(outcome), ['ok', 'rejected', 'notSent']);
    });
    assert.equal(posts, 1); // the ledger has what was accepted
    assert.deepEqual(await promptsAt('1', '2', '3'), [undefined, 'number 2', 'number 3']);
  });

  it('keeps the name of a path for any image format', async () => {
    await service.script({ format: 'jpeg' });
    await placeholder('x', 'assets/hero.png');
    const [result] = await upgrade('assets/hero.png');
    assert.deepEqual([result && savedPaths(result), result?.images[0]?.format], [['assets/hero.png'], 'jpeg']);
  });

  it('ignores a placeholder that was edited', async () => {
    await placeholder('x', 'assets/hero.png');
    const bytes = Uint8Array.from(await read('assets/hero.png'));
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    await vscode.workspace.fs.writeFile(fileUri('assets/hero.png'), bytes);
    assert.deepEqual(await upgrade('assets'), []);
  });

  it('does not replace a file that changes while its image is generated: the image is saved beside it', async () => {
    const answer = await holdResponse();
    await placeholder('x', 'assets/hero.png');
    const upgrading = upgrade('assets/hero.png');
    await answer.reached();
    await vscode.workspace.fs.writeFile(fileUri('assets/hero.png'), Buffer.from('mine'));
    await answer.open();
    assert.deepEqual((await upgrading).map(savedPaths), [['assets/hero-1.png']]);
    assert.equal(Buffer.from(await read('assets/hero.png')).toString(), 'mine');
  });

  it('replaces a placeholder that was drawn again for the same image while that is generated', async () => {
    const answer = await holdResponse();
    await placeholder('x', 'assets/hero.png');
    const upgrading = upgrade('assets/hero.png');
    await answer.reached();
    await vscode.workspace.fs.delete(fileUri('assets/hero.png'));
    await placeholder('x', 'assets/other.png', { seed: 99 });
    await vscode.workspace.fs.rename(fileUri('assets/other.png'), fileUri('assets/hero.png'));
    await answer.open();
    assert.deepEqual(
      [(await upgrading).map(savedPaths), await placeholderAt('assets/hero.png')],
      [[['assets/hero.png']], undefined],
    );
  });

  it('requires a confirmation above the limit', async () => {
    await setSetting('service.confirmAbove', 1);
    await placeholder('x', 'assets/1.png');
    await placeholder('y', 'assets/2.png');
    const posts = await postsDuring(async () => {
      assert.deepEqual((await upgrade('assets', {})).map(outcome), ['notSent', 'notSent']);
    });
    assert.equal(posts, 0);
  });
});

async function placeholder(prompt: string, path: string, more: object = {}): Promise<void> {
  const result = await call('insertPlaceholder', { prompt, path, size: '64x64', insert: 'saveOnly', ...more });
  assert.deepEqual(savedPaths(result), [path]);
}

async function upgrade(path: string, consent: object = { confirm: false }): Promise<readonly GenerateResult[]> {
  const args = { uri: fileUri(path).toString(), ...consent };
  const { filled } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
    'starrise.upgradePlaceholders',
    args,
  );
  return filled;
}

function outcome(result: GenerateResult): string {
  return result.ok ? 'ok' : result.outcome;
}

function read(path: string): Thenable<Uint8Array> {
  return vscode.workspace.fs.readFile(fileUri(path));
}

async function placeholderAt(path: string) {
  return readPlaceholder(await read(path));
}

function promptsAt(...names: readonly string[]): Promise<readonly (string | undefined)[]> {
  return Promise.all(names.map(async (name) => (await placeholderAt(`assets/${name}.png`))?.prompt));
}

function sizesAt(...paths: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const { width, height } = decodePicture(Buffer.from(await read(path)));
      return `${width}x${height}`;
    }),
  );
}
