import { type Row, judge, rounded, withUnit } from '../row.ts';
import type { Results } from '../rounds.ts';

/** The rows for a terminal. */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.figure,
    row.measured,
    withUnit(row.value, row),
    `≤ ${withUnit(row.target, row)}`,
    judge(row),
  ]);
  return formatTable([['figure', 'measured', 'value', 'target', ''], ...cells]);
}

/** All measurements of generations, for further analysis. */
export function formatResults(results: Results): string {
  const lines = results.map(([{ subject, pace, count, atOnce, state }, sample]) => [
    subject,
    `${pace}, ${count} × ${atOnce}, ${state}`,
    ...[sample.allSavedMs, sample.firstSavedMs, sample.restMs, sample.cpuMs, sample.longestBusyMs].map(rounded),
    ...[sample.grownMegabytes, sample.written, sample.queued].map(rounded),
  ]);
  const times = ['all saved, ms', 'first, ms', 'rest, ms', 'CPU, ms', 'busy, ms'];
  return formatTable([['', '', ...times, 'memory, MB', 'written', 'queued'], ...lines]);
}

function formatTable(lines: readonly (readonly string[])[]): string {
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
