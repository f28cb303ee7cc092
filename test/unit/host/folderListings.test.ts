import assert from 'node:assert/strict';
import { EventEmitter, parts } from '../../support/fakeVscode.ts';

const { FolderListings } = await import('../../../src/host/missingImages/folderListings.ts');
const { Uri, FileType } = await import('vscode');

describe('FolderListings', () => {
  const [created, changed, deleted] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
  const root = Uri.parse('file:///w');
  const texts = new Map<string, string>();
  let reads: string[] = [];

  beforeEach(() => {
    texts.clear();
    reads = [];
    parts.workspace = {
      getWorkspaceFolder: () => ({ uri: root }),
      createFileSystemWatcher: () => ({
        onDidCreate: created.event,
        onDidChange: changed.event,
        onDidDelete: deleted.event,
        dispose: () => undefined,
      }),
      fs: {
        readDirectory: ({ path }: { path: string }) => {
          reads.push(path);
          const names = [...texts.keys()].filter((file) => file.startsWith(path));
          return Promise.resolve(names.map((file) => [file.slice(path.length).replace(/^\//v, ''), FileType.File]));
        },
        stat: ({ path }: { path: string }) => Promise.resolve({ size: texts.get(path)?.length }),
        readFile: ({ path }: { path: string }) => {
          reads.push(path);
          return Promise.resolve(new TextEncoder().encode(texts.get(path)));
        },
      },
    };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  it('reads a folder once until a file in it is created or deleted', async () => {
    using listings = disposable();
    const files = listings.below(root);
    assert.equal(await files.has('a/x.png'), false);
    texts.set('/w/a/x.png', '');
    assert.equal(await files.has('a/y.png'), false);
    created.fire(Uri.parse('file:///w/a/x.png'));
    assert.equal(await files.has('a/X.PNG'), true);
    assert.equal(reads.length, 2);
  });

  it('reads a text once until it is changed, and tells only about texts that were read', async () => {
    using listings = disposable();
    let told = 0;
    listings.onDidChange(() => told++);
    const files = listings.below(root);
    texts.set('/w/a.tex', 'one');
    assert.deepEqual([await files.readText('a.tex', 10), await files.readText('a.tex', 10)], ['one', 'one']);
    texts.set('/w/a.tex', 'two');
    changed.fire(Uri.parse('file:///w/b.tex'));
    assert.equal(await files.readText('a.tex', 10), 'one');
    changed.fire(Uri.parse('file:///w/a.tex'));
    assert.deepEqual([await files.readText('a.tex', 10), told], ['two', 1]);
  });

  it('forgets the texts of a folder that is deleted', async () => {
    using listings = disposable();
    const files = listings.below(root);
    texts.set('/w/a/b.tex', 'one');
    await files.readText('a/b.tex', 10);
    texts.set('/w/a/b.tex', 'two');
    deleted.fire(Uri.parse('file:///w/a'));
    assert.equal(await files.readText('a/b.tex', 10), 'two');
  });

  it('reads no text that is too large', async () => {
    using listings = disposable();
    texts.set('/w/a.tex', 'x'.repeat(11));
    assert.equal(await listings.below(root).readText('a.tex', 10), undefined);
    assert.deepEqual(reads, []);
  });

  function disposable() {
    const listings = new FolderListings();
    return Object.assign(listings, { [Symbol.dispose]: () => listings.dispose() });
  }
});
