import assert from 'node:assert/strict';
import { Failure, outcomeOfKind, type FailureKind, type Outcome } from '../../../src/core/base/failure.ts';
import { releaseEntry } from '../../../src/core/journal/journal.ts';
import { MemoryJournalEntry } from './memoryEntry.ts';

/** What is done about an entry that holds so many images. */
async function lettingGo(saved: number, unsaved: number, failure?: FailureKind): Promise<readonly string[]> {
  const entry = new MemoryJournalEntry();
  await releaseEntry(entry, { saved, unsaved }, failure && new Failure(failure));
  return entry.did;
}

/** The same for every way to fail, and for none. */
async function whateverFailed(saved: number, unsaved: number): Promise<ReadonlySet<string>> {
  const kinds = [undefined, ...(Object.keys(outcomeOfKind) as FailureKind[])];
  return new Set((await Promise.all(kinds.map((kind) => lettingGo(saved, unsaved, kind)))).map(String));
}

const withoutImages: Readonly<Record<Outcome, readonly string[]>> = {
  notSent: ['forget'],
  rejected: ['forget'],
  cancelled: ['forget'],
  inDoubt: ['setAside', 'keep'],
  paidUnusable: ['setAside', 'keep'],
  paidUnsaved: ['setAside', 'keep'],
};

describe('Letting go of an entry', () => {
  it('keeps what waits, whatever else was saved or failed', async () => {
    assert.deepEqual(await whateverFailed(0, 1), new Set(['keep']));
    assert.deepEqual(await whateverFailed(3, 1), new Set(['keep']));
  });

  it('spends what is saved, whatever failed beside it', async () => {
    assert.deepEqual(await whateverFailed(1, 0), new Set(['spend']));
  });

  for (const [kind, outcome] of Object.entries(outcomeOfKind)) {
    it(`ends with ${withoutImages[outcome].join(' and ')} when nothing came but ${kind}`, async () => {
      assert.deepEqual(await lettingGo(0, 0, kind as FailureKind), withoutImages[outcome]);
    });
  }

  it('stays on record when nothing came and nobody knows why', async () => {
    assert.deepEqual(await lettingGo(0, 0), ['setAside', 'keep']);
  });
});
