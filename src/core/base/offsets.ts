/** A range of a text, in UTF-16 offsets; `start === end` is a position between two characters. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text: `length` characters from `offset` became `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The range after a change. Text typed at an empty range comes after it, so that the range does not move. Text typed at
 * the edges of any other range is not part of it.
 */
export function moveRange(range: OffsetRange, change: TextChange): OffsetRange {
  const isTypedBefore = range.start < range.end && change.length === 0 && change.offset === range.start;
  const start = isTypedBefore ? range.start + change.text.length : moveOffset(range.start, change);
  return { start, end: Math.max(start, moveOffset(range.end, change)) };
}

/** The range after a change, where text typed at its edges becomes part of it. */
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
