import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileStore } from '../../../src/core/generation/fileStore.ts';
import { SlotFitter } from '../../../src/core/generation/fitToSlot.ts';
import { resumeEntry } from '../../../src/core/generation/resumeEntry.ts';
import { SavingQueue, type SavedImage, type SaveTarget } from '../../../src/core/generation/save.ts';
import type { JournalEntry } from '../../../src/core/journal/journal.ts';
import type { ImageRequest } from '../../../src/core/request/options.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { folderTarget } from '../../faults/kills/folderPlaces.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { assertTopLeft } from '../../support/pictures/decoded.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { writerOf } from '../../support/writerOf.ts';
import { takeOver, TwoWindows } from '../platform/twoWindows.ts';
import { sha256 } from '../response/receive.ts';
import { recoveryPorts } from './sendPorts.ts';

const size = sizeOf('80x64');
const wanted = sizeOf('75x60');
const png = makePng({ size, colourType: 2, depth: 8 });
const request: ImageRequest = {
  ...{ model: 'flux-2-pro', prompt: 'a fox', count: 1, format: 'png', seed: 5 },
  ...{ size, slot: { ...wanted, fit: 'exact' } },
};

/** Where the window ends: `die` never resolves. */
const steps: Readonly<Record<string, (die: () => Promise<never>) => Partial<FileStore>>> = {
  'before its name is noted': (die) => ({ names: die }),
  'when its name is noted': (die) => ({ create: die }),
  'when its temporary file is noted': (die) => ({
    create: (target, image, willSaveAs) =>
      localFiles.create(target, image, async (uri) => {
        await willSaveAs(uri);
        await die();
      }),
  }),
  'when half of it is written': (die) => ({
    create: (target, image, willSaveAs) =>
      localFiles.create(target, image, async (uri) => {
        await willSaveAs(uri);
        writeFileSync(fileURLToPath(uri), (await image.read()).subarray(0, 500));
        await die();
      }),
  }),
  'when it has its name': (die) => ({
    create: async (...args) => {
      await localFiles.create(...args);
      return die();
    },
  }),
};

describe('A window that ends while it saves a cut image', () => {
  let windows: TwoWindows;
  let folder: string;
  beforeEach(() => {
    windows = new TwoWindows();
    folder = join(windows.storage, 'images');
    mkdirSync(folder);
  });
  afterEach(() => windows.close());

  for (const [when, filesOf] of Object.entries(steps)) {
    it(`${when}, leaves it to the next window, which has it once, cut`, async () => {
      const died = Promise.withResolvers<undefined>();
      const gone = Promise.withResolvers<never>();
      const die = (): Promise<never> => {
        died.resolve(undefined);
        return gone.promise;
      };
      const entry = await receivedEntry();
      const files = { ...localFiles, ...filesOf(die) };
      const queue = new SavingQueue(fitted(folderTarget(folderUri(), files)), request, entry);
      queue.add(await imageOf(entry));
      await died.promise;
      assertCutOnce(await savedByNextWindow());
      gone.reject(new Error('This window is gone.')); // closes its files
      await queue.finish();
    });
  }

  it('when it is noted as saved, leaves nothing to save', async () => {
    const entry = await receivedEntry();
    const queue = new SavingQueue(fitted(folderTarget(folderUri())), request, entry);
    queue.add(await imageOf(entry));
    await queue.finish();
    assertCutOnce(await savedByNextWindow());
  });

  it('is followed by one that keeps the whole image that was received', async () => {
    await receivedEntry();
    await savedByNextWindow();
    const [archived = ''] = readdirSync(join(windows.storage, 'spent'));
    assert.deepEqual(readFileSync(join(windows.storage, 'spent', archived, 'image-0.png')), png);
  });

  it('is followed by one that knows an image which was saved as received', async () => {
    const entry = await receivedEntry();
    const { stored } = await imageOf(entry);
    await entry.willSave(0, `${folderUri()}/image.png`, 'f'.repeat(64));
    await localFiles.create({ root: folderUri(), folder: folderUri(), name: 'image.png' }, stored, () =>
      Promise.resolve(),
    );
    const saved = await savedByNextWindow();
    const { uri } = { uri: `${folderUri()}/image.png` };
    assert.deepEqual(saved, [{ uri, ...size, format: 'png', seed: 5, sha256: sha256(png) }]);
    assert.deepEqual(readdirSync(folder), ['image.png']);
  });

  /** An entry with one whole image. */
  async function receivedEntry(): Promise<JournalEntry> {
    const entry = await windows.first.begin(...withBody(intentOf(request)));
    const writer = await writerOf(entry);
    writer.markSent();
    const sink = writer.openImage(0);
    sink.write(png);
    const stored = await sink.finish({ format: 'png', ...size });
    await writer.finish({ images: [{ index: 0, format: 'png', ...size, stored }] });
    return entry;
  }

  async function savedByNextWindow(): Promise<readonly SavedImage[]> {
    windows.first.dispose();
    const { entries } = await takeOver(windows.second);
    const [entry] = entries;
    assert.ok(entry);
    const { saved, unsaved } = await resumeEntry(entry, {
      sendPorts: recoveryPorts(),
      files: {
        holds: (uri, hash) => localFiles.holds(uri, hash),
        remember: () => Promise.resolve(),
        prepareTargetAgain: () => Promise.resolve(fitted(folderTarget(folderUri()))),
      },
      maySaveUnasked: () => true,
      follow: () => Promise.resolve(undefined),
    });
    assert.deepEqual(unsaved, []);
    return saved;
  }

  function assertCutOnce(saved: readonly SavedImage[]): void {
    assert.deepEqual(readdirSync(folder), ['image.png']);
    const bytes = readFileSync(join(folder, 'image.png'));
    assertTopLeft(bytes, png, wanted);
    const image = { uri: `${folderUri()}/image.png`, ...wanted, format: 'png', seed: 5 };
    assert.deepEqual(saved, [{ ...image, sha256: sha256(bytes), receivedSha256: sha256(png) }]);
  }

  function folderUri(): string {
    return pathToFileURL(folder).href;
  }
});

async function imageOf(entry: JournalEntry) {
  const [image] = await entry.images();
  assert.ok(image);
  return image;
}

function fitted(target: SaveTarget): SaveTarget {
  return new SlotFitter(cropTools.node).fitting(target);
}
