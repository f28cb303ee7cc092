import assert from 'node:assert/strict';
import { Failure, outcomeOfKind, type FailureKind, type Outcome } from '../../../src/core/base/failure.ts';
import { dispositionOf, type Disposition } from '../../../src/core/journal/journal.ts';

/** What becomes of an entry that holds so many images. */
function ending(saved: number, unsaved: number, failure?: FailureKind): Disposition {
  return dispositionOf({ saved, unsaved }, failure && new Failure(failure));
}

/** The same for every way to fail, and for none. */
function endings(saved: number, unsaved: number): ReadonlySet<Disposition> {
  const kinds = [undefined, ...(Object.keys(outcomeOfKind) as FailureKind[])];
  return new Set(kinds.map((kind) => ending(saved, unsaved, kind)));
}

const withoutImages: Readonly<Record<Outcome, Disposition>> = {
  notSent: 'remove',
  rejected: 'remove',
  cancelled: 'remove',
  inDoubt: 'keepReported',
  paidUnusable: 'keepReported',
  paidUnsaved: 'keepReported',
};

describe('The disposition of an entry', () => {
  it('keeps what waits, whatever else was saved or failed', () => {
    assert.deepEqual(endings(0, 1), new Set(['keepForLater']));
    assert.deepEqual(endings(3, 1), new Set(['keepForLater']));
  });

  it('archives what is saved, whatever failed beside it', () => {
    assert.deepEqual(endings(1, 0), new Set(['archive']));
  });

  for (const [kind, outcome] of Object.entries(outcomeOfKind)) {
    it(`is ${withoutImages[outcome]} when nothing came but ${kind}`, () => {
      assert.equal(ending(0, 0, kind as FailureKind), withoutImages[outcome]);
    });
  }

  it('keeps on record what brought nothing when nobody knows why', () => {
    assert.equal(ending(0, 0), 'keepReported');
  });
});
