import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

describe('The API key', () => {
  beforeEach(startAfresh);
  after(startAfresh);

  it('is bound to one service, and is not sent to another', async () => {
    await setSetting('service.baseUrl', service.url.replace('127.0.0.1', 'localhost'));
    const posts = await postsDuring(async () => {
      const result = await generate({ prompt: 'x' });
      assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['noKey', 'notSent']);
    });
    assert.equal(posts, 0);
  });

  it('no longer exists after it is removed', async () => {
    await vscode.commands.executeCommand('starrise.removeApiKey');
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['noKey', 'notSent']);
  });

  it('is kept when the service rejects it, with the message of the service', async () => {
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'wrong' });
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['keyRejected', 'rejected']);
    assert.match(result.ok ? '' : result.message, /wrong, expired or out of quota/);
  });

  it('is refused and not stored with a line break in it', async () => {
    const result = await vscode.commands.executeCommand<object>('starrise.setApiKey', { key: 'two\r\nlines' });
    assert.deepEqual(
      { ...result, message: '' },
      { ok: false, kind: 'keyMalformed', outcome: 'notSent', images: [], message: '' },
    );
    assert.equal((await generate({ prompt: 'x' })).ok, true);
  });

  it('is never sent to an insecure address', async () => {
    await setSetting('service.baseUrl', 'http://images.example.com');
    const result = await generate({ prompt: 'x' });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['baseUrlIllegal', 'notSent']);
  });

  it('can be checked without a charge', async () => {
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

  it('leaves no placeholder when it is rejected', async () => {
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'wrong' });
    await generate({ prompt: 'x' });
    await assert.rejects(async () => vscode.workspace.fs.stat(fileUri('assets')));
  });
});
