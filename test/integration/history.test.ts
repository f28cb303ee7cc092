import assert from 'node:assert/strict';
import { copyFileSync, renameSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
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

describe('The history', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('insert.afterGenerate', 'saveOnly');
    await vscode.commands.executeCommand('starrise.clearData', { confirm: false });
  });

  const again = (uri: unknown, overrides: object = {}) => call('generateAgain', { uri, ...overrides });
  const lastRequest = async () => (await service.ledger()).at(-1)?.request;
  const refusal = (result: GenerateResult) => !result.ok && [result.kind, result.outcome];

  it('repeats the request of an image, however many others followed', async () => {
    const [fox] = (await generate({ prompt: 'a fox', size: '96x64', format: 'png', seed: 5 })).images;
    await generate({ prompt: 'a hen' });
    const [other] = (await again(fox?.uri)).images;
    const request = await lastRequest();
    assert.deepEqual([request?.prompt, request?.size, request?.output_format], ['a fox', '96x64', 'png']);
    assert.notEqual(other?.seed, 5);
    await again(vscode.Uri.parse(fox?.uri ?? ''), { prompt: 'a wolf', seed: 6 });
    assert.deepEqual([(await lastRequest())?.prompt, (await lastRequest())?.seed], ['a wolf', 6]);
  });

  it('finds an image that was renamed, moved or copied outside the editor', async () => {
    const [fox] = (await generate({ prompt: 'a fox' })).images;
    copyFileSync(vscode.Uri.parse(fox?.uri ?? '').fsPath, fileUri('copy of a fox.jpg').fsPath);
    renameSync(vscode.Uri.parse(fox?.uri ?? '').fsPath, fileUri('北极 (1).jpg').fsPath);
    for (const name of ['copy of a fox.jpg', '北极 (1).jpg']) {
      assert.equal((await again(fileUri(name))).ok, true);
      assert.equal((await lastRequest())?.prompt, 'a fox');
    }
    const found = await call('insertRecent', { sha256: fox?.sha256 });
    assert.deepEqual(savedPaths(found), ['copy of a fox.jpg']);
  });

  it('follows an image that is moved in the editor, alone or with its folder', async () => {
    const [fox] = (await generate({ prompt: 'a fox', path: 'old/img/fox.jpg' })).images;
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(fileUri('old'), fileUri('new'), { overwrite: true });
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await eventually(
      async () =>
        assert.deepEqual(savedPaths(await call('insertRecent', { sha256: fox?.sha256 })), ['new/img/fox.jpg']),
      'the history has the new place',
    );
    await vscode.workspace.fs.delete(fileUri('new'), { recursive: true });
  });

  it('does not find an image whose bytes have changed, or that was never in it', async () => {
    const [fox] = (await generate({ prompt: 'a fox' })).images;
    writeFileSync(vscode.Uri.parse(fox?.uri ?? '').fsPath, 'other bytes');
    const posts = await postsDuring(async () => {
      for (const uri of [fox?.uri, fileUri('nowhere.png')]) {
        assert.deepEqual(refusal(await again(uri)), ['nothingToRepeat', 'notSent']);
      }
      assert.deepEqual(refusal(await again('nonsense:/x.png')), ['argumentsMalformed', 'notSent']);
      assert.deepEqual(refusal(await again({ path: 'x' })), ['argumentsMalformed', 'notSent']);
    });
    assert.equal(posts, 0);
  });

  it('inserts an image by its hash, and reports a missing file', async () => {
    const [fox] = (await generate({ prompt: 'a fox', seed: 5 })).images;
    const editor = await openFile('recent.md', 'before | after');
    const saved = await call('insertRecent', { sha256: fox?.sha256 });
    assert.deepEqual([saved, editor.document.getText()], [{ ok: true, images: [fox], requested: 1 }, 'before  after']);
    const inserted = await call('insertRecent', { sha256: fox?.sha256, insert: 'insert' });
    assert.deepEqual(inserted, saved);
    assert.equal(editor.document.getText(), 'before ![a fox](assets/a-fox.jpg) after');

    await vscode.workspace.fs.delete(vscode.Uri.parse(fox?.uri ?? ''));
    assert.deepEqual(refusal(await call('insertRecent', { sha256: fox?.sha256 })), ['imageMissing', 'notSent']);
    assert.deepEqual(refusal(await call('insertRecent', { sha256: 'f'.repeat(64) })), ['imageMissing', 'notSent']);
    assert.deepEqual(refusal(await call('insertRecent', { prompt: 'a fox' })), ['argumentsMalformed', 'notSent']);
  });

  it('shows the details of an image, and returns its prompt', async () => {
    const prompt = 'a [fox](command:x) <b>\n**bold**';
    const { images } = await generate({ prompt, count: 2, seed: 5 });
    const second = vscode.Uri.parse(images[1]?.uri ?? '');
    await vscode.commands.executeCommand('starrise.copyPrompt', second);
    assert.equal(await vscode.env.clipboard.readText(), prompt);
    await vscode.commands.executeCommand('starrise.howMade', second);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.ok(
      text.includes(`\n\n${prompt}\n\nSize: 64 × 64\nSeed: 5\nImage: 2 of 2 in this request\nModel: flux-2-pro\n`),
      text,
    );
    assert.equal(await vscode.commands.executeCommand('starrise.howMade', fileUri('nowhere.png')), undefined);
  });

  it('is cleared together with the last request, after a confirmation', async () => {
    const [fox] = (await generate({ prompt: 'a fox' })).images;
    assert.deepEqual(refusal(await call('clearData', {})), ['argumentsMalformed', 'notSent']);
    assert.equal((await again(fox?.uri)).ok, true);
    assert.deepEqual(await vscode.commands.executeCommand('starrise.clearData', { confirm: false }), { ok: true });
    assert.deepEqual(refusal(await again(fox?.uri)), ['nothingToRepeat', 'notSent']);
    assert.deepEqual(refusal(await call('generateAgain', {})), ['nothingToRepeat', 'notSent']);
  });
});
