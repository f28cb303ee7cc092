import type { ImageRecord } from './imageRecord.ts';

/** What was made on one day. */
export interface Day {
  /** Midnight at its beginning, by the clock on the wall. */
  readonly date: Date;
  readonly records: readonly ImageRecord[];
}

/** Days in the order of their first records. */
export function groupByDay(records: readonly ImageRecord[]): readonly Day[] {
  const days = Map.groupBy(records, ({ madeAt }) => new Date(madeAt).setHours(0, 0, 0, 0));
  return [...days].map(([date, made]) => ({ date: new Date(date), records: made }));
}

/** How many days ago a day was, by the calendar. */
export function daysAgo({ date }: Day, now: Date): number {
  const calendarDay = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / dayMs;
  return calendarDay(now) - calendarDay(date);
}

const dayMs = 86_400_000;
