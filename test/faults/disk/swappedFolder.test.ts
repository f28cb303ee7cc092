import assert from 'node:assert/strict';
import { globSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { saveWhileSwapping } from '../../support/folderSwapper.ts';

const times = 4000;

describe(`A folder that is exchanged for a link to another one during ${times} saves`, () => {
  it('gets whole images only, and the other folder gets none', async () => {
    const top = await temporaryFolder('swapped-folder');
    const [root, outside] = [join(top, 'workspace'), join(top, 'outside')];
    [root, outside].forEach((folder) => mkdirSync(folder));
    const { saved, refusals } = await saveWhileSwapping(root, outside, times);
    assert.deepEqual(readdirSync(outside), []);
    const images = globSync('*/*.png', { cwd: root }).filter(
      (path) => !lstatSync(join(root, path, '..')).isSymbolicLink(),
    );
    assert.equal(new Set(images.map((path) => basename(path))).size, saved);
    for (const path of images) {
      assert.equal(readFileSync(join(root, path), 'utf8'), `image ${basename(path, '.png')}`);
    }
    assert.ok(saved > 0 && refusals > 0, `${saved} saved, ${refusals} refused`);
  });
});
