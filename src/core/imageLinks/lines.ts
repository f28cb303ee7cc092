export interface Line {
  /** Offset of its first character. */
  readonly start: number;
  /** Without what ends it. */
  readonly line: string;
}

export function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(start, end === -1 ? text.length : end);
    yield { start, line: line.endsWith('\r') ? line.slice(0, -1) : line };
    start = next;
  }
}
