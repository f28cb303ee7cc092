import assert from 'node:assert/strict';
import { medianOf, quieterHalf, typicalOf } from '../../../dev/bench/statistics.ts';
import { sample } from './results.ts';

describe('The statistics of the bench', () => {
  it('take the median, between the two in the middle if there are two', () => {
    assert.deepEqual([medianOf([9, 1, 2]), medianOf([4, 1, 2, 100]), medianOf([7])], [2, 3, 7]);
    assert.ok(Number.isNaN(medianOf([])));
  });

  it('keep the half that was disturbed least, and of an odd number the middle one too', () => {
    const of = (...queued: readonly number[]) => quieterHalf(queued.map((share) => ({ queued: share })));
    assert.deepEqual(of(0.3, 0.1, 0.2, 0.4), [{ queued: 0.1 }, { queued: 0.2 }]);
    assert.deepEqual(of(0.3, 0.1, 0.2), [{ queued: 0.1 }, { queued: 0.2 }]);
  });

  it('keep some where disturbance is not reported', () => {
    assert.equal(quieterHalf([{ queued: NaN }, { queued: NaN }, { queued: NaN }]).length, 2);
  });

  it('take each figure from the quieter half alone', () => {
    const loud = { ...sample, queued: 0.5, allSavedMs: 1, cpuMs: 1 };
    const quiet = [90, 110, 130].map((allSavedMs) => ({ ...sample, allSavedMs }));
    assert.deepEqual(typicalOf([loud, ...quiet, loud, loud]), { ...sample, allSavedMs: 110 });
  });
});
