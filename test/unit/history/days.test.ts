import assert from 'node:assert/strict';
import { daysAgo, groupByDay } from '../../../src/core/history/days.ts';
import { recordOf } from './records.ts';

describe('The days of the history', () => {
  const at = (...when: readonly [number, number, number, number, number]) => new Date(...when).getTime();

  it('begin at local midnight, in the order of the images', () => {
    const records = [
      recordOf('a', { madeAt: at(2026, 2, 30, 0, 0) }),
      recordOf('b', { madeAt: at(2026, 2, 29, 23, 59) }),
      recordOf('c', { madeAt: at(2026, 2, 29, 0, 0) }),
    ];
    assert.deepEqual(
      groupByDay(records).map((day) => [day.date.getDate(), day.records.map(({ prompt }) => prompt)]),
      [
        [30, ['a']],
        [29, ['b', 'c']],
      ],
    );
  });

  it('follow the calendar, also when a day has 23 hours', () => {
    const [day] = groupByDay([recordOf('a', { madeAt: at(2026, 2, 28, 12, 0) })]);
    assert.ok(day);
    assert.deepEqual(
      [at(2026, 2, 28, 23, 59), at(2026, 2, 29, 0, 0), at(2026, 2, 30, 0, 0)].map((now) => daysAgo(day, new Date(now))),
      [0, 1, 2],
    );
  });
});
