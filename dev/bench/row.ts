/** A figure and its target. */
export interface Row {
  readonly figure: string;
  /** The measurements behind the value, with units. */
  readonly measured: string;
  readonly value: number;
  readonly target: number;
  /** Unit of value and target; a ratio has none. */
  readonly unit?: 'ms' | 'MB' | 'KB';
  /** For a value in wall time: the share of it in which other processes had the CPU. */
  readonly queued?: number;
}

export type Verdict = 'PASS' | 'FAIL' | 'too noisy' | 'not judged';

const maxQueued = 0.15;

export function judge({ value, target, queued = 0 }: Row): Verdict {
  if (Number.isNaN(queued)) {
    return 'not judged'; // not reported by this system
  }
  if (queued >= maxQueued) {
    return 'too noisy';
  }
  return value <= target ? 'PASS' : 'FAIL';
}

/** A row that compares two figures. */
export function ratioRow(
  figure: string,
  [ours, ourFigure]: readonly [name: string, figure: number],
  [other, otherFigure]: readonly [name: string, figure: number],
  target: number,
  rest: Pick<Row, 'queued'> = {},
): Row {
  const measured = `${ours} ${rounded(ourFigure)} ms, ${other} ${rounded(otherFigure)} ms`;
  return { figure, measured, value: ourFigure / otherFigure, target, ...rest };
}

export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const unit = row.unit ? ` ${row.unit}` : '';
    return [row.figure, row.measured, `${rounded(row.value)}${unit}`, `≤ ${row.target}${unit}`, judge(row)];
  });
  return formatTable([['figure', 'measured', 'value', 'target', ''], ...cells]);
}

export function formatTable(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Rounded to three digits. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
