import assert from 'node:assert/strict';
import { expired } from '../../../src/core/journal/retention.ts';

const dayMs = 24 * 60 * 60 * 1000;
const gibibyte = 1024 ** 3;
const kept = (name: string, days: number, byteLength = 1) => ({ name, timeMs: days * dayMs, byteLength });
const names = (all: readonly ReturnType<typeof kept>[], nowMs: number): string[] =>
  expired(all, nowMs).map(({ name }) => name);

describe('Archived entries', () => {
  it('are deleted after seven days, and not on the last of them', () => {
    const all = [kept('old', 1), kept('new', 2)];
    assert.deepEqual([names(all, 8 * dayMs), names(all, 8 * dayMs + 1)], [[], ['old']]);
  });

  it('are deleted earlier, the oldest first, beyond a gibibyte', () => {
    const all = [kept('oldest', 1), kept('newest', 3, gibibyte / 2), kept('middle', 2, gibibyte / 2)];
    assert.deepEqual(names(all, 3 * dayMs), ['oldest']);
  });

  it('are kept when their time is not known', () => {
    assert.deepEqual(names([kept('from elsewhere', NaN)], 9 * dayMs), []);
  });
});
