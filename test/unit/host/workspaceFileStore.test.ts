import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { StoredImage } from '../../../src/core/response/response.ts';
import { parts } from '../../support/fakeVscode.ts';

const { fileStores } = await import('../../../src/host/files/workspaceFileStore.ts');
const { Uri } = await import('vscode');

const file = 'memfs://host/w/hero.png';

describe('Files by the editor’s file service', () => {
  const files = new Map<string, Uint8Array>();
  const store = fileStores(undefined)(Uri.parse('file:///w'));
  const create = (text: string, by = store) =>
    by.create({ root: 'memfs://host/w', folder: 'memfs://host/w', name: 'hero.png' }, stored(text), never);
  const replace = (old: string, text: string) => store.replace(file, stored(old).sha256, stored(text), never);
  const content = () => Buffer.from(files.get(file) ?? []).toString();

  beforeEach(() => {
    files.clear();
    parts.workspace = { fs: slowFiles(files) };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  it('give way to one of two images that come at once', async () => {
    files.set(file, Buffer.from('old'));
    assert.deepEqual(await Promise.all([replace('old', 'one'), replace('old', 'two')]), [true, false]);
    assert.equal(content(), 'one');
  });

  it('are created by one of two who come at once', async () => {
    assert.deepEqual(await Promise.all([create('one'), create('two')]), [true, false]);
    assert.equal(content(), 'one');
  });

  it('are created by one of two windows that save at once', async () => {
    const windows = [store, fileStores(undefined)(Uri.parse('file:///w'))];
    const created = await Promise.all(windows.map((window, index) => create(`by ${index}`, window)));
    assert.deepEqual([created.toSorted(), [...files.keys()]], [[false, true], [file]]);
    assert.equal(content(), `by ${created.indexOf(true)}`);
  });

  it('are created where nothing can be renamed', async () => {
    const rename = () => Promise.reject(new Error('NoPermissions'));
    parts.workspace = { fs: { ...slowFiles(files), rename } };
    assert.deepEqual([await create('one'), await create('two'), [...files.keys()]], [true, false, [file]]);
    assert.equal(content(), 'one');
  });

  it('are replaced as they were created right before', async () => {
    assert.deepEqual(await Promise.all([create('one'), replace('one', 'two')]), [true, true]);
    assert.equal(content(), 'two');
  });

  it('have their old bytes back when the new ones arrive damaged', async () => {
    files.set(file, Buffer.from('old'));
    const damaged = { ...stored('new'), read: () => Promise.resolve(Buffer.from('nex')) };
    await assert.rejects(store.replace(file, stored('old').sha256, damaged, never), { kind: 'saveRefused' });
    assert.equal(content(), 'old');
  });

  it('are not brought back when they are gone', async () => {
    assert.deepEqual([await replace('old', 'new'), files.size], [false, 0]);
  });
});

describe('The store of a URI', () => {
  it('is the local one for files of this machine where there is one', () => {
    const local = fileStores(undefined)(Uri.parse('file:///w'));
    const storeFor = fileStores(local);
    const [other, another] = ['memfs://host/w', 'vscode-vfs://host/w'].map((uri) => storeFor(Uri.parse(uri)));
    assert.deepEqual(
      [storeFor(Uri.parse('file:///w')) === local, other === local, other === another],
      [true, false, true],
    );
  });
});

function stored(text: string): StoredImage {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { byteLength: text.length, sha256, read: () => Promise.resolve(Buffer.from(text)) };
}

function never(): Promise<void> {
  return Promise.reject(new Error('It has no temporary files.'));
}

/** Files in memory; each call takes a turn of the event loop. */
function slowFiles(files: Map<string, Uint8Array>) {
  const found = async (uri: vscode.Uri): Promise<Uint8Array> => {
    await setImmediate();
    const bytes = files.get(uri.toString());
    if (!bytes) {
      throw Object.assign(new Error('no'), { code: 'FileNotFound' });
    }
    return bytes;
  };
  return {
    readFile: found,
    stat: async (uri: vscode.Uri) => ({ type: 1, size: (await found(uri)).length }),
    writeFile: async (uri: vscode.Uri, bytes: Uint8Array) => {
      await setImmediate();
      files.set(uri.toString(), bytes);
    },
    rename: async (from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }) => {
      const bytes = await found(from);
      if (!overwrite && files.has(to.toString())) {
        throw Object.assign(new Error('no'), { code: 'FileExists' });
      }
      files.delete(from.toString());
      files.set(to.toString(), bytes);
    },
    delete: async (uri: vscode.Uri) => {
      await found(uri);
      files.delete(uri.toString());
    },
  };
}
