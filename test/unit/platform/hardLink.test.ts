import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  promises,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../../src/core/generation/fileStore.ts';
import type { StoredImage } from '../../../src/core/response/response.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { saveWhileSwapping } from '../../support/folderSwapper.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { storedText } from '../../support/storedText.ts';
import { writerOf } from '../../support/writerOf.ts';

const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 2, format: 'png', seed: 5 } as const;
const nowhere: WillSaveAs = () => Promise.resolve();

describe('An image that the journal has in a file', () => {
  let top: string;
  let assets: string;
  const uri = (path: string): string => pathToFileURL(path).href;
  const journal = () => openJournal(uri(join(top, 'storage')));
  const create = (image: StoredImage, willSaveAs = nowhere) =>
    localFiles.create({ root: uri(assets), folder: uri(assets), name: 'x.png' }, image, willSaveAs);
  const saved = (): string => join(assets, 'x.png');
  const begin = () => journal().begin(...withBody(intentOf(request)));
  const receive = async (entry?: Awaited<ReturnType<typeof begin>>): Promise<StoredImage & { file: string }> => {
    const sink = (await writerOf(entry ?? (await begin()))).openImage(0);
    sink.write(Buffer.from('bytes'));
    const { file = '', ...image } = await sink.finish({ format: 'png', ...size });
    return { ...image, file };
  };
  /** Whether the saved file is the one of the journal; it is whole in any case, and nothing else is there. */
  const isShared = ({ file }: { readonly file: string }): boolean => {
    assert.deepEqual([readFileSync(saved(), 'utf8'), readFileSync(file, 'utf8')], ['bytes', 'bytes']);
    assert.deepEqual(readdirSync(assets), ['x.png']);
    return statSync(saved()).ino === statSync(file).ino;
  };

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'starrise-link-'));
    assets = join(top, 'assets');
    mkdirSync(assets);
  });
  afterEach(() => rmSync(top, { recursive: true }));

  it('is saved by a second name, with the permissions of a new file', async () => {
    writeFileSync(join(top, 'new'), '');
    const image = await receive();
    assert.equal(await create(image), true);
    assert.deepEqual([isShared(image), statSync(saved()).mode], [true, statSync(join(top, 'new')).mode]);
  });

  it('is saved by a second name where only the user may read new files', async () => {
    const usual = process.umask(0o077);
    try {
      const image = await receive();
      await create(image);
      assert.deepEqual([isShared(image), statSync(saved()).mode & 0o777], [true, 0o600]);
    } finally {
      process.umask(usual);
    }
  });

  const copied: Readonly<Record<string, (image: { readonly file: string }) => unknown>> = {
    'others may not read it': ({ file }) => chmodSync(file, 0o600),
    'it has another name already': ({ file }) => linkSync(file, join(top, 'second')),
    'a link leads to it': ({ file }) => {
      renameSync(file, join(top, 'first'));
      symlinkSync(join(top, 'first'), file);
    },
  };
  for (const [why, change] of Object.entries(copied)) {
    it(`is copied when ${why}`, async () => {
      const image = await receive();
      change(image);
      assert.equal(await create(image), true);
      assert.deepEqual([isShared(image), statSync(saved()).nlink], [false, 1]);
    });
  }

  it('is copied where the group may read new files and others may not: an access list may name readers', async () => {
    const usual = process.umask(0o027);
    try {
      const image = await receive();
      await create(image);
      assert.deepEqual([isShared(image), statSync(saved()).mode & 0o777], [false, 0o640]);
    } finally {
      process.umask(usual);
    }
  });

  for (const code of ['EPERM', 'EXDEV', 'EMLINK', 'ENOSPC']) {
    it(`is copied when the disk makes no link for it: ${code}`, async () => {
      const image = await receive();
      const { link } = promises;
      const refuse = (from: string, to: string): Promise<void> =>
        from === image.file ? Promise.reject(Object.assign(new Error(code), { code })) : link(from, to);
      Object.assign(promises, { link: refuse });
      syncBuiltinESMExports();
      try {
        assert.equal(await create(image), true);
      } finally {
        Object.assign(promises, { link });
        syncBuiltinESMExports();
      }
      assert.equal(isShared(image), false);
    });
  }

  it('is copied on Windows, where a file keeps the permissions of its first folder', async () => {
    const image = await receive();
    const { platform } = process;
    Object.defineProperty(process, 'platform', { value: 'win32' });
    try {
      assert.equal(await create(image), true);
    } finally {
      Object.defineProperty(process, 'platform', { value: platform });
    }
    assert.equal(isShared(image), false);
  });

  it('is copied when the disk could not flush it, and has no file that others rely on', async () => {
    const entry = await begin();
    const sink = (await writerOf(entry)).openImage(0);
    sink.write(Buffer.from('bytes'));
    const image = await failing('fsync', () => sink.finish({ format: 'png', ...size }));
    assert.equal(image.file, undefined);
    assert.equal((await entry.images())[0]?.stored.file, undefined);
    assert.equal(await create(image), true);
    assert.equal(statSync(saved()).nlink, 1);
  });

  it('is refused when it is cut short', async () => {
    const image = await receive();
    writeFileSync(image.file, 'byte');
    await assert.rejects(create(image), { kind: 'saveRefused', outcome: 'paidUnsaved' });
    assert.deepEqual(readdirSync(assets), []);
  });

  it('leaves a file that has the name', async () => {
    writeFileSync(saved(), 'mine');
    const image = await receive();
    assert.equal(await create(image), false);
    assert.deepEqual([readFileSync(saved(), 'utf8'), statSync(image.file).nlink], ['mine', 1]);
  });

  it('gets the name for one of many at the same time', async () => {
    const images = [await receive(), await receive(), await receive(), await receive()];
    const results = await Promise.all(images.map((image) => create(image)));
    assert.deepEqual(results.filter(Boolean), [true]);
    assert.equal(images.filter((image) => isShared(image)).length, 1);
  });

  it('has one name again when its folder was exchanged meanwhile', async () => {
    const image = await receive();
    const exchange = (): Promise<void> => {
      renameSync(assets, join(top, 'old'));
      mkdirSync(assets);
      return Promise.resolve();
    };
    await assert.rejects(create(image, exchange), { kind: 'saveRefused' });
    assert.deepEqual([readdirSync(assets), readdirSync(join(top, 'old')), statSync(image.file).nlink], [[], [], 1]);
  });

  it('gets no name outside against a loop that exchanges the folder for a link', async () => {
    const [root, outside] = [join(top, 'workspace'), join(top, 'outside')];
    [root, outside].forEach((folder) => mkdirSync(folder));
    const { saved, refusals } = await saveWhileSwapping(root, outside, 200, (text) => {
      const file = join(top, `${text}.png`);
      writeFileSync(file, text);
      return { ...storedText(text), file };
    });
    assert.deepEqual(readdirSync(outside), []);
    const links = readdirSync(top).filter((name) => name.endsWith('.png') && statSync(join(top, name)).nlink > 1);
    assert.equal(links.length, saved);
    assert.ok(saved > 0 && refusals > 0, `${saved} saved, ${refusals} refused`);
  });

  it('takes the place of another file by its second name', async () => {
    writeFileSync(saved(), 'old');
    const image = await receive();
    assert.equal(await localFiles.replace(uri(saved()), storedText('old').sha256, image, nowhere), true);
    assert.equal(isShared(image), true);
  });

  it('takes the place of a file with other permissions as a copy with the same ones', async () => {
    writeFileSync(saved(), 'old', { mode: 0o600 });
    const image = await receive();
    assert.equal(await localFiles.replace(uri(saved()), storedText('old').sha256, image, nowhere), true);
    assert.deepEqual([isShared(image), statSync(saved()).mode & 0o777], [false, 0o600]);
  });

  describe('changed in place by whoever edits the saved file', () => {
    const edit = (): void => writeFileSync(saved(), 'other');

    it('is whole no more for the next window, if that does not know that it was saved', async () => {
      const entry = await begin();
      await create(await receive(entry));
      edit();
      assert.deepEqual(await entry.images(), []);
    });

    it('is known as saved by its record, if it was noted', async () => {
      const entry = await begin();
      const { sha256 } = await receive(entry);
      const [image] = await entry.images();
      await create(image?.stored ?? storedText(''));
      await entry.didSave(0, uri(saved()));
      writeFileSync(saved(), 'something else');
      assert.deepEqual(
        (await entry.images()).map(({ index, stored }) => [index, stored.sha256, stored.file]),
        [[0, sha256, undefined]],
      );
    });

    it('is not saved again', async () => {
      const image = await receive();
      await create(image);
      edit();
      const again = localFiles.create({ root: uri(assets), folder: uri(assets), name: 'y.png' }, image, nowhere);
      await assert.rejects(again, { kind: 'saveRefused' });
      assert.deepEqual(readdirSync(assets), ['x.png']);
    });
  });
});

/** Runs while a call of `node:fs` with a callback fails. */
async function failing<Result>(name: 'fsync', run: () => Promise<Result>): Promise<Result> {
  const fs = (await import('node:fs')).default;
  const original = fs[name];
  const fail = (_descriptor: number, done: (error: Error) => void): void => void setImmediate(done, new Error('EIO'));
  Object.assign(fs, { [name]: fail });
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    Object.assign(fs, { [name]: original });
    syncBuiltinESMExports();
  }
}
