import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sha256Of } from '../../../src/core/base/bytes.ts';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import type { BackupFiles } from '../../../src/host/files/backupFiles.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { parts } from '../../support/fakeVscode.ts';
import { recordOf } from '../history/records.ts';

const { Uri } = await import('vscode');
const { deleteImage } = await import('../../../src/host/files/deleteImage.ts');

describe('Deleting an image', () => {
  const bytes = new TextEncoder().encode('an image');
  let folder: string;
  let file: string;
  let image: ImageRecord;
  /** Questions, in order. */
  let asked: string[];
  /** What happens while a question is open; whether the person agrees. */
  let answer: () => Promise<boolean>;

  beforeEach(async () => {
    [asked, answer] = [[], () => Promise.resolve(true)];
    folder = await mkdtemp(join(tmpdir(), 'delete-'));
    file = join(folder, 'fox.png');
    await writeFile(file, bytes);
    image = { ...recordOf('a fox'), uri: pathToFileURL(file).href, sha256: await sha256Of(bytes) };
    const pathOf = (uri: unknown): string => fileURLToPath(String(uri));
    parts.workspace = {
      getWorkspaceFolder: () => ({ uri: Uri.parse(pathToFileURL(folder).href) }),
      asRelativePath: () => 'fox.png',
      fs: {
        readFile: async (uri: unknown) => {
          const content = await readFile(pathOf(uri)).catch(() => undefined);
          if (!content) {
            throw Object.assign(new Error('no such file'), { code: 'FileNotFound' });
          }
          return content;
        },
        delete: (uri: unknown) => rm(pathOf(uri)),
      },
    };
    const ask = async (question: string, _: unknown, action: string): Promise<string | undefined> => {
      asked.push(question);
      return (await answer()) ? action : undefined;
    };
    parts.window = { showWarningMessage: ask };
  });
  afterEach(async () => {
    [parts.workspace, parts.window] = [{}, {}];
    await rm(folder, { recursive: true });
  });

  const run = () =>
    deleteImage(image, {
      deleted: {} as unknown as BackupFiles,
      fileStoreFor: () => localFiles,
      log: { error: (line: string) => assert.fail(line) },
    });

  it('deletes its details with its file, after one question', async () => {
    assert.deepEqual([await run(), existsSync(file), asked], [true, false, ['Delete “fox.png”?']]);
  });

  for (const agrees of [true, false]) {
    it(`${agrees ? 'deletes' : 'keeps'} its details when its file is gone and the person ${agrees ? 'agrees' : 'does not'}`, async () => {
      await rm(file);
      answer = () => Promise.resolve(agrees);
      assert.deepEqual([await run(), asked], [agrees, ['Delete the generation details of “a fox”?']]);
    });
  }

  it('asks once more when its file has gone while it asked', async () => {
    answer = async () => {
      await rm(file, { force: true });
      return asked.length === 1;
    };
    assert.deepEqual([await run(), asked], [false, ['Delete “fox.png”?', 'Delete the generation details of “a fox”?']]);
  });
});
