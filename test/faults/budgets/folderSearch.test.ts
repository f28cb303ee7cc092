import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { clock } from '../../../src/platform/node/clock.ts';
import { cpuMs, heldWhile, leastOf } from '../../support/cpuTime.ts';
import { parts } from '../../support/fakeVscode.ts';

const { searchMissingImages } = await import('../../../src/host/missingImages/imageSearch.ts');
const { MissingImages } = await import('../../../src/host/missingImages/missingImages.ts');
const { FileType, Uri } = await import('vscode');

/** 10 KB. */
const text = Array.from({ length: 10 }, (_, index) => {
  const words = 'Words with *emphasis*, a [link](https://example.org/page) and `code` that fill a line. '.repeat(10);
  return `## Part ${index}\n\n${words}\n\n![A fox](img/fox-${index}.png "T")\n\n`;
}).join('');

describe('A folder of 2,000 documents of 10 KB', () => {
  const folder = Uri.parse('file:///w');
  const documents = Array.from({ length: 2000 }, (_, index) => Uri.parse(`file:///w/docs/page-${index}.md`));
  let [reading, readAtOnce] = [0, 0];
  before(() => {
    const bytes = Buffer.from(text);
    parts.workspace = {
      textDocuments: [],
      getWorkspaceFolder: () => ({ uri: folder }),
      findFiles: () => Promise.resolve(documents.toReversed()),
      decode: (read: Uint8Array) => Promise.resolve(Buffer.from(read).toString()),
      fs: {
        isWritableFileSystem: () => true,
        readDirectory: () => Promise.resolve([]),
        stat: () => Promise.resolve({ type: FileType.Directory, size: 0 }),
        readFile: async () => {
          readAtOnce = Math.max(readAtOnce, ++reading);
          await setImmediate();
          reading -= 1;
          return bytes;
        },
      },
    };
  });
  after(() => (parts.workspace = {}));

  const search = () =>
    searchMissingImages([folder], new MissingImages({ clock }), { unread: (_, error) => assert.fail(String(error)) });

  it('is searched within 5 s of CPU, in the order of the paths, reading 8 at a time', async () => {
    const before = cpuMs();
    const found = await search();
    const usedMs = cpuMs() - before;
    assert.ok(usedMs < 5000, `${usedMs} ms of CPU`);
    assert.deepEqual([found[0]?.source.uri.path, found.length, readAtOnce], ['/w/docs/page-0.md', 10, 8]);
  });

  it('never holds the event loop for 10 ms', async () => {
    const heldMs = await leastOf(10, () => heldWhile(search));
    assert.ok(heldMs < 10, `held for ${heldMs} ms`);
  });
});
