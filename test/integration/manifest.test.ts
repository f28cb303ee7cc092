import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import {
  call,
  fileUri,
  generate,
  postsDuring,
  savedPaths,
  service,
  setSetting,
  startAfresh,
} from './support/workspace.ts';

describe('The manifest beside the images', () => {
  const file = () => fileUri('assets/starrise-images.json');
  const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(file()));
  const refusal = (result: GenerateResult) => !result.ok && [result.kind, result.outcome];

  beforeEach(async () => {
    await startAfresh();
    await setSetting('insert.afterGenerate', 'saveOnly');
    await setSetting('manifest.enabled', true);
  });
  after(startAfresh);

  it('is not written unless the setting is on', async () => {
    await setSetting('manifest.enabled', undefined);
    await generate({ prompt: 'a fox' });
    await assert.rejects(read());
  });

  it('has every image that is saved, also images saved at the same moment', async () => {
    const results = await Promise.all([
      generate({ prompt: 'a hen', seed: 3 }),
      generate({ prompt: 'a fox', count: 2, seed: 5, size: '96x64', format: 'png' }),
    ]);
    const [hen, fox, second] = results.flatMap(({ images }) => images.map(({ sha256 }) => sha256));
    const common = { model: 'flux-2-pro' };
    assert.deepEqual(JSON.parse(await read()), {
      version: 1,
      images: [
        { file: 'a-fox-1.png', prompt: 'a fox', size: '96x64', seed: 5, index: 2, count: 2, ...common, sha256: second },
        { file: 'a-fox.png', prompt: 'a fox', size: '96x64', seed: 5, index: 1, count: 2, ...common, sha256: fox },
        { file: 'a-hen.jpg', prompt: 'a hen', size: '64x64', seed: 3, ...common, sha256: hen },
      ],
    });
  });

  it('contains the details of an image for another machine', async () => {
    const [fox] = (await generate({ prompt: 'a fox', size: '96x64' })).images;
    await vscode.commands.executeCommand('starrise.clearData', { confirm: false });
    assert.equal((await call('generateAgain', { uri: fox?.uri })).ok, true);
    const request = (await service.ledger()).at(-1)?.request;
    assert.deepEqual([request?.prompt, request?.size], ['a fox', '96x64']);
  });

  it('has its missing images generated at their exact paths, and no others', async () => {
    await generate({ prompt: 'a fox', seed: 5, path: 'assets/fox.png', size: '96x64' });
    await generate({ prompt: 'a hen', path: 'assets/hen.jpg' });
    await generate({ prompt: 'an owl', path: 'assets/owl.jpg' });
    await vscode.workspace.fs.delete(fileUri('assets/fox.png'));
    await vscode.workspace.fs.rename(fileUri('assets/owl.jpg'), fileUri('assets/renamed.jpg'));
    const before = await service.ledger();
    const made = await call('generateFromManifest', { uri: file(), confirm: false });
    assert.deepEqual(savedPaths(made), ['assets/fox.png']);
    const requests = (await service.ledger()).slice(before.length);
    assert.deepEqual(
      requests.map(({ request }) => [request.prompt, request.seed, request.size, request.n]),
      [['a fox', 5, '96x64', 1]],
    );
    assert.deepEqual(refusal(await call('generateFromManifest', {})), ['nothingMissing', 'notSent']);
  });

  it('has its missing images generated whatever count somebody else wrote', async () => {
    const entry = { prompt: 'a fox', size: '64x64', seed: 5, model: 'flux-2-pro', sha256: '' };
    const images = [
      { ...entry, file: 'few.jpg', count: -1 },
      { ...entry, file: 'many.jpg', count: 8 },
    ];
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(JSON.stringify({ version: 1, images })));
    const made = await call('generateFromManifest', { uri: file(), confirm: false });
    assert.deepEqual(savedPaths(made), ['assets/few.jpg', 'assets/many.jpg']);
    const [, many] = made.images;
    const again = await call('generateAgain', { uri: many?.uri, insert: 'saveOnly' });
    assert.equal(again.ok, true);
  });

  it('asks for consent above the limit', async () => {
    await setSetting('service.confirmAbove', 0);
    await generate({ prompt: 'a fox', path: 'assets/fox.png', confirm: false });
    await vscode.workspace.fs.delete(fileUri('assets/fox.png'));
    const posts = await postsDuring(async () => {
      assert.deepEqual(refusal(await call('generateFromManifest', {})), ['aboveConfirmLimit', 'notSent']);
    });
    assert.equal(posts, 0);
  });

  for (const text of ['<<<<<<< HEAD\n', '{"version":2,"images":[]}', '{"name":"of somebody else"}'] as const) {
    it(`is not changed when it is ${JSON.stringify(text)}, and the image is still saved`, async () => {
      await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
      assert.equal((await generate({ prompt: 'a fox' })).ok, true);
      assert.deepEqual(refusal(await call('generateFromManifest', { uri: file() })), ['manifestUnreadable', 'notSent']);
      assert.equal(await read(), text);
    });
  }
});
