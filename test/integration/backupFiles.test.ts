import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BackupFiles } from '../../src/host/files/backupFiles.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('Backup files', () => {
  let path: string;
  let files: BackupFiles;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'starrise-kept-'));
    files = new BackupFiles(vscode.Uri.file(path), console);
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  it('can be read again, and a missing one is no error', async () => {
    await files.put('a', Buffer.from('bytes'));
    assert.deepEqual([String(await files.get('a')), await files.get('b')], [String(Buffer.from('bytes')), undefined]);
  });

  it('are deleted after seven days', async () => {
    await files.put('old', Buffer.from('bytes'));
    await files.put('new', Buffer.from('bytes'));
    const old = new Date(Date.now() - 8 * dayMs);
    await utimes(join(path, 'old'), old, old);
    await new BackupFiles(vscode.Uri.file(path), console).prune();
    assert.deepEqual(await readdir(path), ['new']);
  });

  it('are deleted by the next periodic check', async () => {
    await files.put('old', Buffer.from('bytes'));
    const looks = [6, 8].map((days) => Date.now() + days * dayMs);
    const left: unknown[] = [];
    for (const nowMs of looks) {
      await files.prune(nowMs);
      left.push(await readdir(path));
    }
    assert.deepEqual(left, [['old'], []]);
  });

  it('are deleted by clearing, which also works when there are none', async () => {
    await files.put('a', Buffer.from('bytes'));
    await files.clear();
    await files.clear();
    assert.equal(await files.get('a'), undefined);
  });
});
