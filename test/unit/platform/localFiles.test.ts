import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../../src/core/generation/fileStore.ts';
import type { StoredImage } from '../../../src/core/response/response.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { isTemporary } from '../../../src/platform/node/temporaryFile.ts';

describe('Local files', () => {
  let root: string;
  const uri = (...names: string[]): string => pathToFileURL(join(root, ...names)).href;
  const obstacle = (...names: string[]) => localFiles.obstacle(uri(...names), uri());
  const create = (folder: string, name: string, image: StoredImage, willSaveAs: WillSaveAs = () => Promise.resolve()) =>
    localFiles.create({ root: uri(), folder: uri(folder), name }, image, willSaveAs);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'starrise-files-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('saves an image in a folder that it creates', async () => {
    assert.equal(await create('a/b', 'x.png', imageOf('bytes')), true);
    assert.equal(readFileSync(join(root, 'a/b/x.png'), 'utf8'), 'bytes');
    assert.deepEqual(readdirSync(join(root, 'a/b')), ['x.png']);
  });

  it('saves an image that is a file of the journal', async () => {
    const file = join(root, 'image-0');
    writeFileSync(file, 'bytes');
    assert.equal(await create('a', 'x.png', { ...imageOf('bytes'), file }), true);
    assert.equal(readFileSync(join(root, 'a/x.png'), 'utf8'), 'bytes');
  });

  it('never overwrites a file', async () => {
    mkdirSync(join(root, 'a'));
    writeFileSync(join(root, 'a/x.png'), 'mine');
    assert.equal(await create('a', 'x.png', imageOf('bytes')), false);
    assert.equal(readFileSync(join(root, 'a/x.png'), 'utf8'), 'mine');
    assert.deepEqual(readdirSync(join(root, 'a')), ['x.png']);
  });

  it('gives a name to only one of many at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => create('a', 'x.png', imageOf(`${index}`))),
    );
    assert.deepEqual(results.filter(Boolean), [true]);
  });

  it('removes the file when the bytes that it reads back are not the image', async () => {
    const image = { ...imageOf('bytes'), sha256: '0'.repeat(64) };
    await assert.rejects(create('a', 'x.png', image), { kind: 'saveRefused', outcome: 'paidUnsaved' });
    assert.deepEqual(readdirSync(join(root, 'a')), []);
  });

  it('reports the temporary file before it exists', async () => {
    const reported: unknown[] = [];
    await create('a', 'x.png', imageOf('bytes'), (file) => {
      reported.push([dirname(file), isTemporary(file), readdirSync(join(root, 'a'))]);
      return Promise.resolve();
    });
    assert.deepEqual(reported, [[uri('a'), true, []]]);
  });

  it('does not follow a link out of the root that was created meanwhile', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'starrise-outside-'));
    symlinkSync(outside, join(root, 'a'));
    await assert.rejects(create('a', 'x.png', imageOf('bytes')), { kind: 'saveRefused' });
    await assert.rejects(create('a/new/folder', 'x.png', imageOf('bytes')), { kind: 'saveRefused' });
    assert.deepEqual(readdirSync(outside), []);
    rmSync(outside, { recursive: true });
  });

  it('names the obstacle on the way to a folder', async () => {
    mkdirSync(join(root, 'folder'));
    writeFileSync(join(root, 'file'), '');
    symlinkSync(tmpdir(), join(root, 'out'));
    symlinkSync(join(root, 'folder'), join(root, 'in'));
    assert.deepEqual(
      {
        folder: await obstacle('folder'),
        'to be made': await obstacle('folder', 'x', 'y'),
        'the root': await obstacle(),
        'a link that stays inside': await obstacle('in', 'x'),
        file: await obstacle('file'),
        'below a file': await obstacle('file', 'x'),
        'a link out': await obstacle('out'),
        'below a link out': await obstacle('out', 'x'),
      },
      {
        folder: undefined,
        'to be made': undefined,
        'the root': undefined,
        'a link that stays inside': undefined,
        file: 'destinationIsNoFolder',
        'below a file': 'destinationIsNoFolder',
        'a link out': 'destinationOutsideWorkspace',
        'below a link out': 'destinationOutsideWorkspace',
      },
    );
  });
});

function imageOf(text: string): StoredImage {
  const bytes = Buffer.from(text);
  return {
    byteLength: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: () => Promise.resolve(bytes),
  };
}
