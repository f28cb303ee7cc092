import assert from 'node:assert/strict';
import { parts } from '../../support/fakeVscode.ts';
import { fileTree } from '../../support/fileTree.ts';

const { IgnoredByGit } = await import('../../../src/host/files/ignoredByGit.ts');
const { FileType } = await import('vscode');

describe('Images that Git ignores', () => {
  let shown: string[];
  let logged: string[];

  beforeEach(() => {
    [shown, logged] = [[], []];
    parts.window = { showInformationMessage: (message: string) => Promise.resolve(void shown.push(message)) };
  });
  afterEach(() => {
    parts.workspace = {};
    parts.window = {};
  });

  /** In file systems with these files below `/r`. */
  function ignoredIn(files: Readonly<Record<string, string>>) {
    const tree = fileTree(files);
    const below = (path: string) => path.replace(/^\/r\/?/v, '').replace(/\/$/v, '');
    parts.workspace = {
      asRelativePath: ({ path }: { path: string }) => path,
      fs: {
        stat: async ({ path }: { path: string }) => {
          const text = await tree.readText(below(path), 1000);
          if (!path.startsWith('/r/') || (text === undefined && !(await tree.has(below(path))))) {
            throw new Error('not there');
          }
          return { size: text?.length ?? 0 };
        },
        readDirectory: async ({ path }: { path: string }) => {
          const content = await tree.list(below(path));
          return [...content.files].map((name) => [name, FileType.File]);
        },
        readFile: async ({ path }: { path: string }) =>
          new TextEncoder().encode(await tree.readText(below(path), 1000)),
      },
    };
    return new IgnoredByGit({ info: (line: string) => logged.push(line) });
  }

  const image = (path: string) => ({ uri: `file://${path}` });
  const repository = { '.git/HEAD': '', '.gitignore': '/assets/\r\n*.tmp.png\r\n' };

  it('are pointed out to a person, once for each folder', async () => {
    const ignored = ignoredIn(repository);
    await ignored.tell([image('/r/docs/a.png'), image('/r/assets/a.png')], true);
    await ignored.tell([image('/r/assets/b.png')], true);
    await ignored.tell([image('/r/assets/x/b.png'), image('/r/docs/b.tmp.png')], true);
    assert.deepEqual(shown, ['/r/assets/a.png is ignored by Git.', '/r/assets/x/b.png and 1 more are ignored by Git.']);
  });

  it('are only logged for a program, without their paths', async () => {
    await ignoredIn(repository).tell([image('/r/assets/a.png')], false);
    assert.deepEqual([shown, logged], [[], ['Git ignores 1 of the saved images.']]);
  });

  it('are found in a work tree, and by the file of a folder', async () => {
    const files = { 'sub/.git': 'gitdir: x', 'sub/img/.gitignore': '*\n!keep.png\n', '.gitignore': '*\n' };
    await ignoredIn(files).tell(
      ['a.png', 'img/keep.png', 'img/a.png'].map((name) => image(`/r/sub/${name}`)),
      true,
    );
    assert.deepEqual(shown, ['/r/sub/img/a.png is ignored by Git.']);
  });

  it('are none outside of a repository', async () => {
    const ignored = ignoredIn({ '.gitignore': '*\n' });
    await ignored.tell([image('/r/a.png'), image('/elsewhere/a.png')], true);
    assert.deepEqual([shown, logged], [[], []]);
  });
});
