/** Something that is kept for undoing. */
export interface RetainedItem {
  readonly name: string;
  /** When it was kept. */
  readonly timeMs: number;
  readonly byteLength: number;
}

const maxAgeMs = 7 * 24 * 60 * 60 * 1000;
const maxBytes = 1024 ** 3;

/** Those to delete: kept for more than seven days, or beyond a gibibyte of newer ones. */
export function expired(all: readonly RetainedItem[], nowMs: number): readonly RetainedItem[] {
  let bytes = 0;
  return all
    .toSorted((left, right) => right.timeMs - left.timeMs)
    .filter(({ timeMs, byteLength }) => {
      bytes += byteLength;
      return nowMs - timeMs > maxAgeMs || bytes > maxBytes;
    });
}
