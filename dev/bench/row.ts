/** A figure and its target. */
export interface Row {
  readonly group: Group;
  /** What is measured, for a reader who knows nothing of the project. */
  readonly figure: string;
  /** The measurements behind the value, with units. */
  readonly measured: string;
  readonly value: number;
  /** The most that passes. */
  readonly target: number;
  /** Unit of value and target; a ratio and a number have none. */
  readonly unit?: 'ms' | 's' | 'MB' | 'KB';
  /** Only of a value in wall time: the share of it in which other processes had the CPU; NaN where it is not reported. */
  readonly queued?: number;
}

export const groups = ['Time', 'Memory and work', 'In the editor', 'Size'] as const;
export type Group = (typeof groups)[number];

export const verdicts = ['PASS', 'FAIL', 'too noisy', 'not measured'] as const;
export type Verdict = (typeof verdicts)[number];

/** Other processes may have the CPU for this share of a time that counts. */
export const maxQueued = 0.15;

export function judge({ value, target, queued = 0 }: Row): Verdict {
  if (Number.isNaN(value) || Number.isNaN(queued)) {
    return 'not measured'; // this system does not report it
  }
  if (queued >= maxQueued) {
    return 'too noisy';
  }
  return value <= target ? 'PASS' : 'FAIL';
}

/** A row that divides one figure by another. */
export function ratioRow(
  row: Pick<Row, 'group' | 'figure' | 'target' | 'queued'>,
  [ours, ourFigure]: readonly [name: string, figure: number],
  [other, otherFigure]: readonly [name: string, figure: number],
): Row {
  const measured = `${ours} ${rounded(ourFigure)} ms, ${other} ${rounded(otherFigure)} ms`;
  return { ...row, measured, value: ourFigure / otherFigure };
}

/** A value or target with its unit. */
export function withUnit(value: number, { unit }: Pick<Row, 'unit'>): string {
  return unit ? `${rounded(value)} ${unit}` : rounded(value);
}

/** Rounded to three digits. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
