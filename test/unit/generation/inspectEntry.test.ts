import assert from 'node:assert/strict';
import { releaseRecovered, inspectEntry } from '../../../src/core/generation/resumeEntry.ts';
import type { MemoryJournalEntry } from '../journal/memoryEntry.ts';
import { received, place, portsFor, told } from './recoveredGenerations.ts';
import { savedAs } from './targets.ts';

describe('Looking into an entry', () => {
  const nothing = { saved: [], unsaved: [], isOld: false };
  const look = async (entry: MemoryJournalEntry) => {
    const home = await inspectEntry(entry, portsFor(entry));
    return { home: home && told(home), did: entry.did };
  };

  it('touches nothing', async () => {
    const places = [place(0, 'a', true)];
    const found = { home: { ...nothing, saved: [savedAs(0, 'a')], unsaved: [1] }, did: [] };
    assert.deepEqual(await look(received({ saveAttempts: places })), found);
  });

  it('tells what is old, and what failed', async () => {
    const home = { ...nothing, isOld: true, failure: 'answerNotJson' };
    assert.deepEqual(await look(received({ isReported: true }, 'answerNotJson', [])), { home, did: [] });
  });

  it('leaves what is still being sent to its sender', async () => {
    assert.deepEqual(await look(received({ isBeingSent: true })), { home: undefined, did: ['keepForLater'] });
  });

  for (const [entry, deed] of [
    [received({}, 'connectionLost'), 'keepForLater'],
    [received({ saveAttempts: [place(0, 'a', true)] }, 'connectionLost'), 'keepForLater'],
    [received({ saveAttempts: [place(0, 'a', true), place(1, 'b', true)] }, 'connectionLost'), 'archive'],
    [received({}, 'keyRejected', []), 'remove'],
  ] as const) {
    it(`ends with ${deed} when that is what has come of it`, async () => {
      const home = await inspectEntry(entry, portsFor(entry));
      assert.ok(home);
      await releaseRecovered(home);
      assert.deepEqual(entry.did, [deed]);
    });
  }
});
