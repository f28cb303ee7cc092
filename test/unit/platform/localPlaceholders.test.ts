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

describe('Replacing a file', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placeholders-'));
    file = join(folder, 'hero.png');
    await writeFile(file, 'old');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('writes the new bytes with the same permissions, and leaves no other file beside it', async () => {
    await chmod(file, 0o640);
    assert.deepEqual(await replace('old', stored('new')), { isReplaced: true, text: 'new', names: ['hero.png'] });
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it('reports the temporary file before it exists', async () => {
    const reported: unknown[] = [];
    await replace('old', stored('new'), async (uri) => {
      reported.push([dirname(uri), isTemporary(uri), await readdir(folder)]);
    });
    assert.deepEqual(reported, [[pathToFileURL(folder).href, true, ['hero.png']]]);
  });

  it('changes nothing when the file has other bytes by now', async () => {
    assert.deepEqual(await replace('older', stored('new')), { isReplaced: false, text: 'old', names: ['hero.png'] });
  });

  it('does not restore a deleted file', async () => {
    await rm(file);
    assert.deepEqual(await replace('old', stored('new')), { isReplaced: false, text: undefined, names: [] });
  });

  it('does not follow a link to a file elsewhere', async () => {
    await rm(file);
    await writeFile(join(folder, 'elsewhere.png'), 'old');
    await symlink('elsewhere.png', file);
    const { isReplaced, text } = await replace('old', stored('new'));
    assert.deepEqual([isReplaced, text], [false, 'old']);
  });

  it('changes nothing when the new bytes are damaged', async () => {
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
