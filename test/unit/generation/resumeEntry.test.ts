import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { resumeEntry } from '../../../src/core/generation/resumeEntry.ts';
import type { EntryProgress } from '../../../src/core/journal/journal.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import { intentOf } from '../../support/intents.ts';
import { MemoryJournalEntry, request, wholeImage, type EntryContent } from '../journal/memoryEntry.ts';
import { received, held, place, portsFor, told, whole, type Context } from './recoveredGenerations.ts';
import { savedAs, targetOf } from './targets.ts';

const savingOf = (index: number) =>
  ['willSave', 'didSave'].map((deed) => `${deed} ${index} file:///w/assets/${index}.png`);

async function comesHome(entry: MemoryJournalEntry, around: Context = {}) {
  return { ...told(await resumeEntry(entry, portsFor(entry, around))), did: entry.did };
}

describe('Coming home', () => {
  const nothing = { saved: [], unsaved: [], isOld: false };
  const waiting = { ...nothing, unsaved: [0, 1], did: ['keepForLater'] };
  const noPlace = { prepareAgain: () => Promise.reject(new Failure('destinationReadOnly')) };
  const bothSaved = { ...nothing, saved: [savedAs(0), savedAs(1)] };

  it('saves what waits where its owner would have saved it', async () => {
    const did = [...savingOf(0), ...savingOf(1), 'archive'];
    assert.deepEqual(await comesHome(received()), { ...bothSaved, did });
  });

  it('tells why there are not more', async () => {
    const home = await comesHome(received({}, 'fewerImages', [wholeImage(0)]));
    assert.deepEqual(home, {
      ...nothing,
      saved: [savedAs(0)],
      failure: 'fewerImages',
      did: [...savingOf(0), 'archive'],
    });
  });

  it('saves nothing unasked that it may not', async () => {
    assert.deepEqual(await comesHome(received(), { maySaveUnasked: false }), waiting);
  });

  it('saves nothing that a person has been told of', async () => {
    assert.deepEqual(await comesHome(received({ isReported: true })), { ...waiting, isOld: true });
  });

  it('leaves waiting what its place is no good for any more', async () => {
    assert.deepEqual(await comesHome(received(), noPlace), waiting);
  });

  it('leaves waiting what its place refuses', async () => {
    const target = targetOf((index) => {
      if (index === 1) {
        throw new Failure('saveRefused');
      }
    });
    const home = await comesHome(received(), { prepareAgain: () => Promise.resolve(target) });
    const did = [...savingOf(0), 'willSave 1 file:///w/assets/1.png', 'keepForLater'];
    assert.deepEqual(home, { saved: [savedAs(0)], unsaved: [1], isOld: false, did });
  });

  it('has nothing waiting of what somebody else has taken over', async () => {
    const entry = received();
    entry.content = { ...entry.content, isOurs: () => false };
    assert.deepEqual(await comesHome(entry), { ...nothing, did: [] });
  });

  it('believes the note that an image was saved, whatever has become of it', async () => {
    const places = [place(0, 'a', true), place(0, 'b'), place(1, 'c', true)];
    const saved = [savedAs(0, 'a'), savedAs(1, 'c')];
    const home = await comesHome(received({ saveAttempts: places }), { held: [held('b', 0)] });
    assert.deepEqual(home, { ...nothing, saved, did: ['archive'] });
  });

  it('believes a place without such a note when it holds the very image, the last one first, and remembers how it was made', async () => {
    const places = [place(0, 'a'), place(0, 'b'), place(1, 'c'), place(0, 'd')];
    const files = [held('a', 0), held('b', 0), held('c', 1), held('d', 1)];
    const saved = [savedAs(0, 'b'), savedAs(1, 'c')];
    assert.deepEqual(await comesHome(received({ saveAttempts: places }), { held: files }), {
      ...nothing,
      saved,
      did: ['remember 0 b a fox', 'didSave 0 b', 'remember 1 c a fox', 'didSave 1 c', 'archive'],
    });
  });

  it('believes a place that holds the image as it was noted, or as it was received', async () => {
    const places = [
      { ...place(0, 'a', true), sha256: 'cut 0' },
      { ...place(1, 'b'), sha256: 'cut 1' },
    ];
    const slot = { width: 60, height: 30, fit: 'exact' } as const;
    const recovered = async (file: string) => {
      const { content } = received({ saveAttempts: places });
      const entry = new MemoryJournalEntry({ ...content, intent: intentOf({ ...request, slot }) });
      return (await comesHome(entry, { held: [file] })).saved;
    };
    const cutAs = (index: number, uri: string) => ({
      ...savedAs(index, uri),
      ...{ width: 60, height: 30, sha256: `cut ${index}`, receivedSha256: savedAs(index).sha256 },
    });
    assert.deepEqual(
      [await recovered('b cut 1'), await recovered(held('b', 1))],
      [
        [cutAs(0, 'a'), cutAs(1, 'b')],
        [cutAs(0, 'a'), savedAs(1, 'b')],
      ],
    );
  });

  it('saves the rest of what its owner has begun to save', async () => {
    const places = [place(0, 'a', true), place(1, 'b')];
    const saved = [savedAs(0, 'a'), savedAs(1)];
    const home = await comesHome(received({ saveAttempts: places }), { held: [held('b', 0)] });
    assert.deepEqual(home, { ...nothing, saved, did: [...savingOf(1), 'archive'] });
  });

  it('forgets what was never sent', async () => {
    const entry = new MemoryJournalEntry({ raw: '{}' });
    assert.deepEqual(await comesHome(entry), { ...nothing, failure: 'unexpectedError', did: ['remove'] });
  });

  it('keeps on record what may have been charged', async () => {
    const entry = new MemoryJournalEntry({ progress: { isSent: true } });
    const did = ['finish', 'keepReported'];
    assert.deepEqual(await comesHome(entry), { ...nothing, failure: 'connectionLost', did });
  });

  it('tells of what it cannot tidy up', async () => {
    const busy = () => Promise.reject(new Error('EBUSY'));
    const whenBusy = (entry: MemoryJournalEntry) => comesHome(Object.assign(entry, { release: busy }), noPlace);
    const places = [place(0, 'a', true), place(1, 'b', true)];
    assert.deepEqual(await whenBusy(received({ saveAttempts: places })), {
      ...nothing,
      saved: [savedAs(0, 'a'), savedAs(1, 'b')],
      did: [],
    });
    assert.deepEqual(await whenBusy(received()), { ...waiting, did: [] });
  });

  describe('of what another process still sends', () => {
    const carried: EntryContent = { progress: { isSent: true, isBeingSent: true } };
    const then = (progress: Partial<EntryProgress>, outcome: ResponseOutcome | undefined): Context => ({
      follow: (entry) => {
        entry.content = { images: whole, progress: { isSent: true, ...progress } };
        return outcome;
      },
    });

    it('waits for it, and believes it', async () => {
      const failure = new Failure('fewerImages');
      const home = await comesHome(new MemoryJournalEntry(carried), then({}, { images: [wholeImage(1)], failure }));
      const did = [...savingOf(1), 'archive'];
      assert.deepEqual(home, { ...nothing, saved: [savedAs(1)], failure: 'fewerImages', did });
    });

    it('recovers what it can when that has died', async () => {
      const home = await comesHome(new MemoryJournalEntry(carried), then({}, undefined));
      assert.deepEqual(home, { ...bothSaved, did: [...savingOf(0), ...savingOf(1), 'archive'] });
    });

    it('saves nothing unasked that was cancelled meanwhile', async () => {
      const home = await comesHome(new MemoryJournalEntry(carried), then({ isReported: true }, { images: whole }));
      assert.deepEqual(home, { ...waiting, isOld: true });
    });

    it('waits for nobody when nobody sends', async () => {
      const home = await comesHome(received(), then({ isReported: true }, { images: [] }));
      assert.equal(home.saved.length, 2);
    });
  });
});
