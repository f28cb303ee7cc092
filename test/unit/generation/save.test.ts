import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { SavingQueue, type SavedImage, type SaveTarget } from '../../../src/core/generation/save.ts';
import type { ReceivedImage } from '../../../src/core/response/response.ts';
import { MemoryJournalEntry, request, wholeImage } from '../journal/memoryEntry.ts';
import { savedAs, targetOf } from './targets.ts';

const full = new Failure('saveRefused', { systemCode: 'ENOSPC' });

/** A queue of two images, and a target that saves each one unless it throws. */
function queueOf(take: (index: number) => void = () => undefined, isOurs = () => true) {
  const entry = new MemoryJournalEntry({ isOurs });
  const queue = new SavingQueue(targetOf(take), request, entry);
  return { entry, queue };
}

function fail(error: unknown): never {
  throw error;
}

describe('saveImages', () => {
  it('saves one image after the other, each as soon as it is received and only once', async () => {
    const { entry, queue } = queueOf();
    for (const index of [1, 0, 1, 0]) {
      queue.add(wholeImage(index));
    }
    assert.deepEqual(await queue.finish(), { saved: [savedAs(1), savedAs(0)], unsaved: [], failure: undefined });
    assert.deepEqual(entry.did, [
      'willSave 1 file:///w/assets/1.png',
      'didSave 1 file:///w/assets/1.png',
      'willSave 0 file:///w/assets/0.png',
      'didSave 0 file:///w/assets/0.png',
    ]);
  });

  it('returns the state of the images so far, which later ones do not change', async () => {
    const { queue } = queueOf((index) => index === 1 && fail(full));
    queue.add(wholeImage(0));
    const first = await queue.finish();
    queue.add(wholeImage(1));
    queue.add(wholeImage(2));
    const all = await queue.finish();
    assert.deepEqual([first.saved.length, first.unsaved.length, all.saved.length, all.unsaved.length], [1, 0, 2, 1]);
  });

  it('counts an image as saved when the record of it could not be written', async () => {
    const { entry, queue } = queueOf();
    entry.didSave = () => Promise.reject(new Error('The disk is full.'));
    queue.add(wholeImage(0));
    queue.add(wholeImage(1));
    assert.deepEqual(await queue.finish(), { saved: [savedAs(0), savedAs(1)], unsaved: [], failure: undefined });
  });

  it('continues after an image that could not be saved', async () => {
    const { entry, queue } = queueOf((index) => index === 0 && fail(full));
    const images = [wholeImage(0), wholeImage(1)];
    images.forEach((image) => queue.add(image));
    assert.deepEqual(await queue.finish(), { saved: [savedAs(1)], unsaved: [images[0]], failure: full });
    assert.deepEqual(entry.did, [
      'willSave 0 file:///w/assets/0.png',
      'willSave 1 file:///w/assets/1.png',
      'didSave 1 file:///w/assets/1.png',
    ]);
  });

  it('reports the first failure', async () => {
    const { queue } = queueOf((index) => fail(index === 0 ? full : new Failure('journalWriteFailed')));
    queue.add(wholeImage(0));
    queue.add(wholeImage(1));
    assert.equal((await queue.finish()).failure, full);
  });

  it('treats an unexpected error as a refusal, and keeps its cause', async () => {
    const cause = new TypeError('patched');
    const { queue } = queueOf(() => fail(cause));
    queue.add(wholeImage(0));
    const { failure } = await queue.finish();
    assert.deepEqual([failure?.kind, failure?.cause], ['saveRefused', cause]);
  });

  it('saves nothing to the workspace after it is stopped', async () => {
    const { entry, queue } = queueOf();
    const [first, second] = [wholeImage(0), wholeImage(1)];
    queue.add(first);
    await queue.finish();
    const stopped = queue.stop();
    queue.add(second);
    assert.deepEqual(await stopped, { saved: [savedAs(0)], unsaved: [], failure: undefined });
    assert.deepEqual(await queue.finish(), { saved: [savedAs(0)], unsaved: [second], failure: undefined });
    assert.equal(entry.did.length, 2);
  });

  it('waits for the image that is being saved when it is stopped', async () => {
    const entry = new MemoryJournalEntry();
    const started = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const target: SaveTarget = {
      ...targetOf(),
      save: async ({ index }: ReceivedImage): Promise<SavedImage> => {
        started.resolve(undefined);
        await goOn.promise;
        return savedAs(index);
      },
    };
    const queue = new SavingQueue(target, request, entry);
    queue.add(wholeImage(0));
    queue.add(wholeImage(1));
    await started.promise;
    const stopped = queue.stop();
    goOn.resolve(undefined);
    const { saved, unsaved } = await stopped;
    assert.deepEqual([saved, unsaved.map(({ index }) => index)], [[savedAs(0)], [1]]);
  });

  it('saves nothing of an entry that another window takes over while the image is cut', async () => {
    let isOurs = true;
    const entry = new MemoryJournalEntry({ isOurs: () => isOurs });
    const target = targetOf();
    const cutting: SaveTarget = {
      ...target,
      save: (...args) => {
        isOurs = false;
        return target.save(...args);
      },
    };
    const queue = new SavingQueue(cutting, request, entry);
    queue.add(wholeImage(0));
    const { saved, unsaved, failure } = await queue.finish();
    assert.deepEqual([saved, unsaved.length, failure?.kind, entry.did], [[], 1, 'takenOver', []]);
  });

  it('saves nothing of an entry that another window has taken over', async () => {
    let isOurs = true;
    const { entry, queue } = queueOf(
      () => (isOurs = false),
      () => isOurs,
    );
    queue.add(wholeImage(0));
    queue.add(wholeImage(1));
    const { saved, unsaved, failure } = await queue.finish();
    assert.deepEqual([saved, unsaved.length, failure?.kind], [[savedAs(0)], 1, 'takenOver']);
    assert.equal(entry.did.length, 2);
  });
});
