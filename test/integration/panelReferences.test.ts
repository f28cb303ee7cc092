import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BackupFiles } from '../../src/host/files/backupFiles.ts';
import { fileStores } from '../../src/host/files/workspaceFileStore.ts';
import { PanelReferences } from '../../src/host/panel/panelReferences.ts';
import { mementoOf } from '../support/mementos.ts';
import { tinyPng } from '../support/tinyImages.ts';
import { fileUri } from './support/workspace.ts';

describe('The reference images of the panel, with real files', () => {
  const inWorkspace = (name: string): string => fileUri(`references/${name}`).fsPath;
  const uriOf = (name: string): string => fileUri(`references/${name}`).toString();
  let folder: string;
  let references: PanelReferences;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'references-'));
    await vscode.workspace.fs.createDirectory(fileUri('references'));
    await Promise.all([
      writeFile(join(folder, 'secret.png'), tinyPng),
      writeFile(inWorkspace('a b.png'), tinyPng),
      writeFile(inWorkspace('no-image.png'), 'a letter'),
    ]);
    await symlink(join(folder, 'secret.png'), inWorkspace('link.png'));
    await symlink(folder, inWorkspace('folder-link'));
  });
  beforeEach(() => {
    references = new PanelReferences({
      workspaceState: mementoOf(),
      images: { find: () => Promise.resolve(undefined) },
      kept: new BackupFiles(vscode.Uri.file(join(folder, 'kept')), console),
      fileStoreFor: fileStores(undefined),
    });
  });
  after(async () => {
    await vscode.workspace.fs.delete(fileUri('references'), { recursive: true });
    await rm(folder, { recursive: true });
  });

  it('are dropped files of the workspace, and none behind a link', async () => {
    const names = ['a b.png', 'link.png', 'folder-link/secret.png', 'no-image.png', '../../secret.png'];
    const { added, refused } = await references.addDropped(names.map(uriOf));
    assert.deepEqual(
      added.map(({ uri, name, image }) => [uri.toString(), name, image?.size]),
      [[uriOf('a b.png'), 'references/a b.png', { width: 2, height: 1 }]],
    );
    assert.equal(refused.match(/not in the workspace/g)?.length, 3);
    assert.match(refused, /no-image\.png”: damaged, or not a PNG/);
  });

  it('are no devices and no pipes, which are not read', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    execFileSync('mkfifo', [inWorkspace('pipe.png')]);
    const { added, refused } = await references.addDropped([uriOf('pipe.png'), 'file:///dev/zero']);
    assert.deepEqual(added, []);
    assert.match(refused, /zero”: not in the workspace.*pipe\.png”: not a file/);
  });

  it('are pasted bytes, which stay outside the workspace until they are cleared', async () => {
    const { added } = await references.addBytes('shot.png', tinyPng);
    const [file] = await readdir(join(folder, 'kept'));
    assert.equal(file, `${added[0]?.image?.sha256}.png`);
    const [again] = await references.look([added[0]?.id ?? '']);
    assert.equal(again?.problem, undefined);
    await rm(join(folder, 'kept'), { recursive: true });
    const [gone] = await references.look([added[0]?.id ?? '']);
    assert.deepEqual([gone?.problem, gone?.name], ['moved or deleted', 'shot.png']);
  });
});
