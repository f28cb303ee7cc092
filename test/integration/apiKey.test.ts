import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

describe('The API key', () => {
  beforeEach(startAfresh);
  after(startAfresh);

  it('belongs to one service: another one does not get it', async () => {
    await setSetting('service.baseUrl', service.url.replace('127.0.0.1', 'localhost'));
    const posts = await postsDuring(async () => {
      const result = await generate({ prompt: 'x' });
      assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['noKey', 'notSent']);
    });
    assert.equal(posts, 0);
  });

  it('is gone when it is removed', async () => {
    await vscode.commands.executeCommand('starrise.removeApiKey');
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['noKey', 'notSent']);
  });

  it('that is wrong is refused by the service in words, and kept', async () => {
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'wrong' });
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['keyRejected', 'rejected']);
    assert.match(result.ok ? '' : result.message, /rejected, expired, or its quota is used up/);
  });

  it('with a line break is no key, and is not stored', async () => {
    const result = await vscode.commands.executeCommand<object>('starrise.setApiKey', { key: 'two\r\nlines' });
    assert.deepEqual(
      { ...result, message: '' },
      { ok: false, kind: 'keyMalformed', outcome: 'notSent', images: [], message: '' },
    );
    assert.equal((await generate({ prompt: 'x' })).ok, true);
  });

  it('never goes to an address that is not safe', async () => {
    await setSetting('service.baseUrl', 'http://images.example.com');
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['baseUrlIllegal', 'notSent']);
  });

  it('can be checked without spending anything', async () => {
    const posts = await postsDuring(async () => {
      assert.equal((await vscode.commands.executeCommand<{ ok: boolean }>('starrise.checkConnection', {})).ok, true);
      await vscode.commands.executeCommand('starrise.setApiKey', { key: 'wrong' });
      const refused = await vscode.commands.executeCommand<object>('starrise.checkConnection', {});
      assert.deepEqual(
        { ...refused, message: '' },
        { ok: false, kind: 'keyRejected', outcome: 'rejected', images: [], message: '' },
      );
    });
    assert.equal(posts, 0);
  });

  it('leaves no picture behind when it is refused', async () => {
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'wrong' });
    await generate({ prompt: 'x' });
    await assert.rejects(async () => vscode.workspace.fs.stat(fileUri('assets')));
  });
});
