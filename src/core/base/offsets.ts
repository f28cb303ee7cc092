/** A stretch of a text, in UTF-16 offsets; `start === end` is a place between two characters. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text: `length` characters from `offset` on became `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Where a range is after a change. What is typed at a place comes after it: the place stays where it was. What is typed
 * at the edges of a stretch is no part of it.
 */
export function moveRange(range: OffsetRange, change: TextChange): OffsetRange {
  const isTypedBefore = range.start < range.end && change.length === 0 && change.offset === range.start;
  const start = isTypedBefore ? range.start + change.text.length : moveOffset(range.start, change);
  return { start, end: Math.max(start, moveOffset(range.end, change)) };
}

/** Where a range is after a change that fills it: what happens inside it or at its edges is part of it. */
export function growRange(range: OffsetRange, change: TextChange): OffsetRange {
  const isInside = range.start <= change.offset && change.offset + change.length <= range.end;
  return isInside
    ? { start: range.start, end: range.end + change.text.length - change.length }
    : moveRange(range, change);
}

function moveOffset(offset: number, change: TextChange): number {
  const changeEnd = change.offset + change.length;
  if (offset <= change.offset) {
    return offset;
  }
  return offset >= changeEnd ? offset + change.text.length - change.length : change.offset;
}
