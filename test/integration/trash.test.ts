import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { moveToTrash } from '../../src/host/files/trash.ts';
import { MemoryFiles } from './support/memoryFiles.ts';

describe('Moving a file to the trash', () => {
  const files = new MemoryFiles();
  const registrations: vscode.Disposable[] = [];

  before(() => {
    files.add('/w/image.png', 'x');
    registrations.push(
      vscode.workspace.registerFileSystemProvider('trash-writable', files),
      vscode.workspace.registerFileSystemProvider('trash-locked', files, { isReadonly: true }),
    );
  });
  after(() => registrations.forEach((registration) => void registration.dispose()));

  it('reports a file system without a trash, and keeps the file', async () => {
    assert.equal(await moveToTrash(vscode.Uri.parse('trash-writable:/w/image.png')), 'unsupported');
    assert.deepEqual(files.paths, ['/w/image.png']);
  });

  it('reports other errors unchanged', async () => {
    for (const uri of ['trash-locked:/w/image.png', 'trash-unknown:/w/image.png']) {
      await assert.rejects(moveToTrash(vscode.Uri.parse(uri)), (error) => error instanceof vscode.FileSystemError, uri);
    }
  });
});
