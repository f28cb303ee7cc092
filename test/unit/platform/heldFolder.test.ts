import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../../src/core/generation/fileStore.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { saveWhileSwapping } from '../../support/folderSwapper.ts';
import { storedText } from '../../support/storedText.ts';

const usual = process.platform;

/** Elsewhere, folders have no paths by their descriptors. */
function pretend(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: platform });
}

for (const system of [usual, 'darwin'] as const) {
  describe(`A folder that images are saved in, on ${system}`, () => {
    let top: string;
    let root: string;
    let outside: string;
    const uri = (...names: string[]): string => pathToFileURL(join(root, ...names)).href;
    const create = (folder: string, willSaveAs: WillSaveAs = () => Promise.resolve(), start = root) => {
      const target = {
        root: pathToFileURL(start).href,
        folder: pathToFileURL(join(start, folder)).href,
        name: 'x.png',
      };
      return localFiles.create(target, storedText('bytes'), willSaveAs);
    };
    const refused = { kind: 'saveRefused', outcome: 'paidUnsaved' } as const;

    before(() => pretend(system));
    after(() => pretend(usual));

    beforeEach(() => {
      top = mkdtempSync(join(tmpdir(), 'starrise-held-'));
      [root, outside] = [join(top, 'workspace'), join(top, 'outside')];
      [root, outside].forEach((folder) => mkdirSync(folder));
    });
    afterEach(() => rmSync(top, { recursive: true }));

    describe('exchanged for a link to another folder while the image is written', () => {
      it('gets no image outside, and the image counts as unsaved', async () => {
        mkdirSync(join(root, 'assets'));
        const swap = (): Promise<void> => {
          renameSync(join(root, 'assets'), join(root, 'mine'));
          symlinkSync(outside, join(root, 'assets'));
          return Promise.resolve();
        };
        await assert.rejects(create('assets', swap), refused);
        assert.deepEqual([readdirSync(outside), readdirSync(join(root, 'mine'))], [[], []]);
      });

      it('gets no image when it was moved out of the workspace itself', async () => {
        mkdirSync(join(root, 'assets'));
        const move = (): Promise<void> => {
          renameSync(join(root, 'assets'), join(outside, 'assets'));
          symlinkSync(join(outside, 'assets'), join(root, 'assets'));
          return Promise.resolve();
        };
        await assert.rejects(create('assets', move), refused);
        assert.deepEqual(readdirSync(join(outside, 'assets')), []);
      });

      it('gets no image when it was deleted and created again', async () => {
        mkdirSync(join(root, 'assets'));
        const renew = (): Promise<void> => {
          renameSync(join(root, 'assets'), join(root, 'old'));
          mkdirSync(join(root, 'assets'));
          return Promise.resolve();
        };
        await assert.rejects(create('assets', renew), refused);
        assert.deepEqual([readdirSync(join(root, 'assets')), readdirSync(join(root, 'old'))], [[], []]);
      });

      // Elsewhere an exchange back and forth within one save is not noticed.
      if (system === 'linux') {
        it('has no image outside after 300 saves against a loop that exchanges it', async () => {
          const { saved, refusals } = await saveWhileSwapping(root, outside, 300);
          assert.deepEqual(readdirSync(outside), []);
          assert.ok(saved > 0 && refusals > 0, `${saved} saved, ${refusals} refused`);
          assert.equal(saved + refusals, 300);
        });
      }
    });

    describe('in the data of a version control system', () => {
      const obstacle = (...names: string[]) => localFiles.obstacle(uri(...names), uri());

      beforeEach(() => {
        mkdirSync(join(root, '.git', 'refs'), { recursive: true });
        symlinkSync('.git', join(root, 'assets'));
        symlinkSync(join('..', 'workspace', '.git', 'refs'), join(root, 'images'));
        // As git init --separate-git-dir=store does.
        mkdirSync(join(root, 'store', 'refs'), { recursive: true });
        mkdirSync(join(root, 'store', 'objects'));
        writeFileSync(join(root, 'store', 'HEAD'), 'ref: refs/heads/main\n');
        mkdirSync(join(root, 'docs', 'refs'), { recursive: true });
      });

      for (const folder of [
        '.git',
        '.git/refs',
        '.git/new',
        'assets',
        'assets/refs',
        'assets/new',
        'images',
        'store/refs',
      ]) {
        it(`is an obstacle, and gets no image by ${folder}`, async () => {
          assert.equal(await obstacle(folder), 'destinationInRepository');
          await assert.rejects(create(folder), refused);
          assert.equal(existsSync(join(root, folder, 'x.png')), false);
          assert.equal(existsSync(join(root, '.git', 'new')), false);
        });
      }

      it('is an obstacle as the root of the images, when that is a link to it', async () => {
        const link = join(top, 'link');
        symlinkSync(join(root, '.git', 'refs'), link);
        assert.equal(
          await localFiles.obstacle(pathToFileURL(link).href, pathToFileURL(link).href),
          'destinationInRepository',
        );
        await assert.rejects(create('.', undefined, link), refused);
        assert.deepEqual(readdirSync(join(root, '.git', 'refs')), []);
      });

      it('is none of it with a name like the folders of Git alone', async () => {
        assert.equal(await obstacle('docs/refs'), undefined);
        assert.equal(await create('docs/refs'), true);
      });

      it('keeps a file that an image would replace', async () => {
        writeFileSync(join(root, '.git', 'refs', 'x.png'), 'old');
        const file = uri('images', 'x.png');
        const replace = localFiles.replace(file, storedText('old').sha256, storedText('new'), () => Promise.resolve());
        await assert.rejects(replace, refused);
        assert.equal(readFileSync(join(root, '.git', 'refs', 'x.png'), 'utf8'), 'old');
      });
    });
  });
}
