import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../../src/core/generation/fileStore.ts';
import type { StoredImage } from '../../../src/core/response/response.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { isTemporary } from '../../../src/platform/node/temporaryFile.ts';

describe('A file that gives way', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placeholders-'));
    file = join(folder, 'hero.png');
    await writeFile(file, 'old');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('has the new bytes and its own permissions, and nothing is left beside it', async () => {
    await chmod(file, 0o640);
    assert.deepEqual(await replace('old', stored('new')), { isReplaced: true, text: 'new', names: ['hero.png'] });
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it('tells of the file that it writes first before that is there', async () => {
    const told: unknown[] = [];
    await replace('old', stored('new'), async (uri) => {
      told.push([dirname(uri), isTemporary(uri), await readdir(folder)]);
    });
    assert.deepEqual(told, [[pathToFileURL(folder).href, true, ['hero.png']]]);
  });

  it('stays as it is when its bytes are others by now', async () => {
    assert.deepEqual(await replace('older', stored('new')), { isReplaced: false, text: 'old', names: ['hero.png'] });
  });

  it('is not brought back when it is gone', async () => {
    await rm(file);
    assert.deepEqual(await replace('old', stored('new')), { isReplaced: false, text: undefined, names: [] });
  });

  it('is no link to a file elsewhere', async () => {
    await rm(file);
    await writeFile(join(folder, 'elsewhere.png'), 'old');
    await symlink('elsewhere.png', file);
    const { isReplaced, text } = await replace('old', stored('new'));
    assert.deepEqual([isReplaced, text], [false, 'old']);
  });

  it('stays as it is when the new bytes arrive damaged', async () => {
    const damaged = { ...stored('new'), read: () => Promise.resolve(Buffer.from('nex')) };
    await assert.rejects(replace('old', damaged), { kind: 'saveRefused' });
    assert.deepEqual([await readFile(file, 'utf8'), await readdir(folder)], ['old', ['hero.png']]);
  });

  it('is read no further than is asked for', async () => {
    const heads = [2, 100].map((bytes) => localFiles.readHead(pathToFileURL(file).href, bytes));
    assert.deepEqual((await Promise.all(heads)).map(String), ['111,108', '111,108,100']);
  });

  async function replace(old: string, image: StoredImage, tell: WillSaveAs = () => Promise.resolve()) {
    const uri = pathToFileURL(file).href;
    const isReplaced = await localFiles.replace(uri, stored(old).sha256, image, tell);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return { isReplaced, text, names: await readdir(folder) };
  }
});

function stored(text: string): StoredImage {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { byteLength: text.length, sha256, read: () => Promise.resolve(Buffer.from(text)) };
}
