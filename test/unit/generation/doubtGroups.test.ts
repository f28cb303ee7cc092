import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { groupDoubts } from '../../../src/core/generation/doubtGroups.ts';
import type { RecoveredGeneration } from '../../../src/core/generation/resumeEntry.ts';
import { intentOf } from '../../support/intents.ts';
import { MemoryJournalEntry, request } from '../journal/memoryEntry.ts';

describe('Doubts', () => {
  /** Groups of the prompts of requests, each with the seconds at which it was sent. */
  const groups = (...sent: readonly (readonly [prompt: string, seconds: number])[]) =>
    groupDoubts(sent.map(([prompt, seconds]) => doubt(prompt, seconds))).map((group) =>
      group.map(({ entry }) => entry.intent.request.prompt),
    );

  it('about the same image are one group, whenever they were sent', () =>
    assert.deepEqual(groups(['fox', 0], ['owl', 5000], ['fox', 90_000]), [['fox', 'fox'], ['owl']]));

  it('that were sent at about the same time are one group, the last one first', () =>
    assert.deepEqual(groups(['fox', 0], ['owl', 50], ['hen', 100], ['cat', 500]), [['cat'], ['hen', 'owl', 'fox']]));

  it('are one group where one of them has both in common with others', () =>
    assert.deepEqual(groups(['fox', 0], ['owl', 5000], ['fox', 5010]), [['fox', 'owl', 'fox']]));

  it('of other sizes are other images', () => {
    const small = doubt('fox', 0);
    const large = doubt('fox', 5000, { width: 128, height: 64 });
    assert.equal(groupDoubts([small, large]).length, 2);
  });

  it('without a readable time are grouped by their images', () =>
    assert.deepEqual(groups(['fox', NaN], ['owl', 5000]), [['owl'], ['fox']]));

  it('are grouped without a delay that is felt, however many there are', () => {
    const many = Array.from({ length: 10_000 }, (_, index): [string, number] => [`fox ${index % 5000}`, index * 100]);
    const start = performance.now();
    assert.equal(groups(...many).length, 5000);
    assert.ok(performance.now() - start < 2000);
  });
});

function doubt(prompt: string, seconds: number, size = { width: 64, height: 64 }): RecoveredGeneration {
  const time = Number.isNaN(seconds) ? 'damaged' : new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
  const intent = { ...intentOf({ ...request, prompt, size }), time };
  const outcome = { images: [], failure: new Failure('connectionLost') };
  return { entry: new MemoryJournalEntry({ intent }), saved: [], unsaved: [], outcome, isReported: true };
}
