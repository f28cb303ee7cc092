import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { storedText } from '../../support/storedText.ts';
import { provideTool } from './tools.ts';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

describe('A folder that makes something of its own of new files', () => {
  let top: string;
  let assets: string;

  before(() => provideTool('setfacl', 'acl'));

  beforeEach(async () => {
    top = await temporaryFolder('folder-rules');
    assets = join(top, 'assets');
    mkdirSync(assets);
  });

  /** Saves a file of the journal there; whether the two are one, and what `getfacl` says of the saved one. */
  const save = async (umask = 0o022, storage = top): Promise<readonly [isShared: boolean, list: string]> => {
    const usual = process.umask(umask);
    try {
      const file = join(storage, 'image-0.png');
      writeFileSync(file, 'bytes');
      const [root, saved] = [pathToFileURL(assets).href, join(assets, 'x.png')];
      const image = { ...storedText('bytes'), file };
      assert.equal(
        await localFiles.create({ root, folder: root, name: 'x.png' }, image, () => Promise.resolve()),
        true,
      );
      writeFileSync(join(assets, 'new'), '');
      assert.deepEqual(ownersOf(saved), ownersOf(join(assets, 'new')));
      const list = execFileSync('getfacl', ['-cnpE', saved], { encoding: 'utf8' });
      return [statSync(saved).ino === statSync(file).ino, list.trim().split('\n').join()];
    } finally {
      process.umask(usual);
    }
  };
  const list = (entries: string) => execFileSync('setfacl', ['-d', '-m', entries, assets]);

  it('gets a second name of the file if it makes nothing of them', async () => {
    assert.deepEqual(await save(), [true, 'user::rw-,group::r--,other::r--']);
  });

  it('gets a copy for its own group', async function () {
    if (!isRoot) {
      this.skip(); // only root may give a folder to any group
    }
    chownSync(assets, 0, nobody);
    chmodSync(assets, 0o2775);
    assert.deepEqual(await save(), [false, 'user::rw-,group::r--,other::r--']);
    assert.equal(statSync(join(assets, 'x.png')).gid, nobody);
  });

  it('gets a copy that those may write whom its list names', async () => {
    list(`u:${nobody}:rw`);
    assert.deepEqual(await save(), [false, `user::rw-,user:${nobody}:rw-,group::r-x,mask::rw-,other::r--`]);
  });

  it('gets a copy that only those may read whom its list names', async () => {
    list(`u:${nobody}:r,o::-`);
    const named = `user::rw-,user:${nobody}:r--,group::r-x,mask::r--,other::---`;
    assert.deepEqual(
      [await save(), await saveAgain(0o027)],
      [
        [false, named],
        [false, named],
      ],
    );
  });

  it('gets a second name of the file if its list gives nobody more than everybody has', async () => {
    list(`u:${nobody}:r`);
    assert.deepEqual(await save(), [true, 'user::rw-,group::r--,other::r--']);
  });

  it('gets a copy from another disk', async function () {
    const other = '/dev/shm';
    if (!existsSync(other) || statSync(other).dev === statSync(top).dev) {
      this.skip(); // there is no other disk
    }
    const storage = mkdtempSync(join(other, 'starrise-storage-'));
    try {
      assert.deepEqual(await save(0o022, storage), [false, 'user::rw-,group::r--,other::r--']);
    } finally {
      rmSync(storage, { recursive: true });
    }
  });

  const saveAgain = (umask: number) => {
    rmSync(join(assets, 'x.png'));
    rmSync(join(top, 'image-0.png'));
    return save(umask);
  };
});

/** Device, owner, group and permissions of a file. */
function ownersOf(path: string): readonly number[] {
  const { dev, uid, gid, mode } = statSync(path);
  return [dev, uid, gid, mode];
}
