import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drawPlaceholder } from '../../../src/core/placeholder/drawPlaceholder.ts';
import type { BackupFiles } from '../../../src/host/files/backupFiles.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { parts } from '../../support/fakeVscode.ts';

const { Uri } = await import('vscode');
const { deleteImage } = await import('../../../src/host/files/deleteImage.ts');
const { PlaceholderStore, storedBytes } = await import('../../../src/host/placeholders/placeholderStore.ts');

const backups = { put: () => Promise.resolve() } as unknown as BackupFiles;
const fileStoreFor = () => localFiles;
const size = { width: 64, height: 64 };

describe('An image behind a link to a folder', () => {
  let folder: string;
  let messages: string[];
  let bytes: Uint8Array;
  const store = new PlaceholderStore(fileStoreFor, backups);

  beforeEach(async () => {
    messages = [];
    folder = await mkdtemp(join(tmpdir(), 'reach-'));
    await Promise.all(
      ['w/.git/refs', 'w/assets', 'elsewhere'].map((name) => mkdir(join(folder, name), { recursive: true })),
    );
    await symlink('../.git/refs', join(folder, 'w/assets/git'));
    await symlink('../../elsewhere', join(folder, 'w/assets/out'));
    bytes = await drawPlaceholder({ prompt: 'a fox', size, seed: 5 }, 'png', () => Promise.resolve());
    const places = ['w/.git/refs', 'elsewhere', 'w/assets'];
    await Promise.all(places.map((name) => writeFile(join(folder, name, 'a.png'), bytes)));
    const pathOf = (uri: unknown): string => fileURLToPath(String(uri));
    parts.workspace = {
      getWorkspaceFolder: () => ({ uri: uriOf('w') }),
      fs: {
        readFile: (uri: unknown) => readFile(pathOf(uri)),
        stat: async (uri: unknown) => ({ type: (await stat(pathOf(uri))).isFile() ? 1 : 2 }),
        delete: (uri: unknown) => rm(pathOf(uri)),
      },
    };
    const tell = (message: string): Promise<undefined> => Promise.resolve(void messages.push(message));
    const agree = (message: string, _: unknown, action: string): Promise<string> =>
      Promise.resolve((messages.push(message), action));
    parts.window = { showErrorMessage: tell, showWarningMessage: agree };
  });
  afterEach(async () => {
    [parts.workspace, parts.window] = [{}, {}];
    await rm(folder, { recursive: true });
  });

  const uriOf = (path: string) => Uri.parse(pathToFileURL(join(folder, path)).href);

  for (const [path, isReplaced] of [
    ['w/assets/a.png', true],
    ['w/assets/out/a.png', false],
    ['w/assets/git/a.png', false],
  ] as const) {
    it(`${isReplaced ? 'is' : 'is not'} replaced in ${path}`, async () => {
      const uri = uriOf(path);
      assert.equal((await store.find(uri)) !== undefined, isReplaced);
      const replacing = store.replace(uri, await storedBytes(bytes), await storedBytes(new Uint8Array(9)));
      await (isReplaced ? replacing : assert.rejects(replacing, { kind: 'saveRefused' }));
      assert.equal((await readFile(join(folder, path))).length, isReplaced ? 9 : bytes.length);
    });
  }

  it('is not deleted in the data of a version control system', async () => {
    const { sha256 } = await storedBytes(bytes);
    const image = { uri: uriOf('w/assets/git/a.png').toString(), sha256 } as Parameters<typeof deleteImage>[0];
    const log = { error: (line: string) => assert.fail(line) };
    assert.equal(await deleteImage(image, { deleted: backups, fileStoreFor, log }), false);
    assert.match(messages.join('\n'), /belongs to a version control system/);
    assert.equal(existsSync(join(folder, 'w/.git/refs/a.png')), true);
  });
});
