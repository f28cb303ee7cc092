import type { RecoveredGeneration } from './resumeEntry.ts';
import { pictureKey } from './fileRegister.ts';

/** Requests that were sent within this time of one another were lost together, by a window or a connection. */
const togetherMs = 60_000;

/**
 * Groups doubts that a person decides on together: those about the same image, and those that were sent at about the same
 * time. Groups and their members are in the order of the time, the last one first.
 */
export function groupDoubts(doubts: readonly RecoveredGeneration[]): readonly (readonly RecoveredGeneration[])[] {
  const newestFirst = doubts.toSorted((one, other) => timeOf(other) - timeOf(one));
  /** Of each doubt, the first one of its group. */
  const firsts = newestFirst.map((_, index) => index);
  const firstOf = (index: number): number => {
    let first = index;
    while (firsts[first] !== first) {
      first = firsts[first] ?? first;
    }
    return first;
  };
  const join = (one: number, other: number): void => {
    const [first, second] = [firstOf(one), firstOf(other)];
    firsts[Math.max(first, second)] = Math.min(first, second);
  };
  const byPicture = new Map<string, number>();
  newestFirst.forEach((doubt, index) => {
    const key = pictureKey(doubt.entry.intent.request);
    const earlier = byPicture.get(key);
    byPicture.set(key, index);
    if (earlier !== undefined) {
      join(earlier, index);
    }
    const before = newestFirst[index - 1];
    if (before && timeOf(before) - timeOf(doubt) <= togetherMs) {
      join(index - 1, index);
    }
  });
  return [...Map.groupBy(newestFirst, (_, index) => firstOf(index)).values()];
}

/** Milliseconds since 1970; 0 in a damaged record. */
function timeOf({ entry }: RecoveredGeneration): number {
  return Date.parse(entry.intent.time) || 0;
}
