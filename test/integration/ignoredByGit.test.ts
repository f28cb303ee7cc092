import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { IgnoredByGit } from '../../src/host/files/ignoredByGit.ts';
import { call, fileUri, savedPaths, startAfresh } from './support/workspace.ts';

describe('An image that Git ignores', () => {
  const top = 'repository';
  beforeEach(startAfresh);
  after(() => vscode.workspace.fs.delete(fileUri(top), { recursive: true }));

  it('is saved and logged for a program, by the rules of its repository on the disk', async () => {
    await vscode.workspace.fs.createDirectory(fileUri(`${top}/.git`));
    await vscode.workspace.fs.writeFile(fileUri(`${top}/.gitignore`), new TextEncoder().encode('/out/\n'));
    const lines: string[] = [];
    const ignored = new IgnoredByGit({ info: (line) => lines.push(line) });
    for (const path of [`${top}/out/fox.png`, `${top}/img/fox.png`, 'out/fox.png']) {
      const result = await call('insertPlaceholder', { prompt: 'fox', size: '64x64', path, insert: 'saveOnly' });
      assert.deepEqual(savedPaths(result), [path]);
      await ignored.tell(result.images, false);
    }
    await vscode.workspace.fs.delete(fileUri('out'), { recursive: true });
    assert.deepEqual(lines, ['Git ignores 1 of the saved images.']);
  });
});
