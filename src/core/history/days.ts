import type { ImageRecord } from './imageRecord.ts';

/** The images of one day. */
export interface Day {
  /** Local midnight at its beginning. */
  readonly date: Date;
  readonly records: readonly ImageRecord[];
}

/** Days in the order of their first records. */
export function groupByDay(records: readonly ImageRecord[]): readonly Day[] {
  const days = Map.groupBy(records, ({ madeAt }) => new Date(madeAt).setHours(0, 0, 0, 0));
  return [...days].map(([date, made]) => ({ date: new Date(date), records: made }));
}

/** Number of calendar days between a day and today. */
export function daysAgo({ date }: Day, now: Date): number {
  const calendarDay = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / dayMs;
  return calendarDay(now) - calendarDay(date);
}

const dayMs = 86_400_000;
