import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import { recordOf } from '../history/records.ts';
import { parts } from '../../support/fakeVscode.ts';

const { ImageRoots } = await import('../../../src/host/panel/imageRoots.ts');
const { BackupFiles } = await import('../../../src/host/files/backupFiles.ts');
const { Uri } = await import('vscode');

const log = { error: () => undefined };

describe('The page of the panel', () => {
  const files = new Map<string, Uint8Array>();
  let reads: string[];
  let options: vscode.WebviewOptions;

  beforeEach(() => {
    files.clear();
    reads = [];
    parts.workspace = { workspaceFolders: [{ uri: Uri.parse('file:///home/me/site') }], fs: memoryFiles() };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  it('may load its own files, those of the workspace, and copies, whatever images it shows', async () => {
    const roots = openPage();
    const before = rootPaths();
    await roots.sourcesOf(
      ['/home/me/a.png', '/a.png', '/home/a.png', '/home/me/site/b.png'].map((path) => imageAt(path)),
    );
    assert.deepEqual(before, ['/extension/dist', '/storage/shown', '/home/me/site']);
    assert.deepEqual(rootPaths(), before);
  });

  it('loads an image of the workspace itself', async () => {
    const image = imageAt('/home/me/site/assets/a.png');
    assert.deepEqual(await sourcesOf(image), [image.uri]);
    assert.deepEqual([...files.keys()], [image.uri]);
  });

  it('loads an image from elsewhere as a copy, which is made once', async () => {
    const image = imageAt('/home/me/a.png');
    const copy = `file:///storage/shown/${image.sha256}.png`;
    const roots = openPage();
    const sources = [...(await roots.sourcesOf([image])), ...(await roots.sourcesOf([image]))];
    assert.deepEqual(sources.map(String), [copy, copy]);
    assert.deepEqual(files.get(copy), files.get(image.uri));
    assert.deepEqual(reads, [image.uri]);
  });

  it('gets no copy of a file that is another one now, or is gone', async () => {
    const [changed, gone] = [imageAt('/home/me/a.png'), imageAt('/home/me/b.png')];
    files.set(changed.uri, Buffer.from('a letter'));
    files.delete(gone.uri);
    await sourcesOf(changed, gone);
    assert.deepEqual([...files.keys()], [changed.uri]);
  });

  it('gets no file of a folder beside the workspace with a name that begins alike', async () => {
    const [source = ''] = await sourcesOf(imageAt('/home/me/site-secrets/a.png'));
    assert.match(source, /^file:\/\/\/storage\/shown\//);
  });

  function openPage() {
    const webview = {
      set options(value: vscode.WebviewOptions) {
        options = value;
      },
    };
    const copies = new BackupFiles(Uri.parse('file:///storage/shown'), log);
    return new ImageRoots(webview as vscode.Webview, Uri.parse('file:///extension/dist'), copies);
  }

  function rootPaths(): readonly string[] {
    return (options.localResourceRoots ?? []).map(({ path }) => path.replace(/\/$/, ''));
  }

  async function sourcesOf(...images: readonly ImageRecord[]): Promise<readonly string[]> {
    return (await openPage().sourcesOf(images)).map(String);
  }

  /** A file with an image, and its record. */
  function imageAt(path: string): ImageRecord {
    const bytes = Buffer.from(`the image ${path}`);
    const uri = `file://${path}`;
    files.set(uri, bytes);
    return { ...recordOf('a fox'), uri, format: 'png', sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  function memoryFiles() {
    const find = (uri: vscode.Uri): Promise<Uint8Array> => {
      const bytes = files.get(uri.toString());
      return bytes ? Promise.resolve(bytes) : Promise.reject(Object.assign(new Error('no'), { code: 'FileNotFound' }));
    };
    return {
      stat: async (uri: vscode.Uri) => ({ type: 1, mtime: 0, size: (await find(uri)).length }),
      readFile: (uri: vscode.Uri) => {
        reads.push(uri.toString());
        return find(uri);
      },
      writeFile: (uri: vscode.Uri, bytes: Uint8Array) => Promise.resolve(void files.set(uri.toString(), bytes)),
      readDirectory: () => Promise.resolve([]),
    };
  }
});
