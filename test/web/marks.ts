/** The first word of a line on the console of the host that a test has printed. */
export const testLineMark = 'starrise-test';

/** The first word of the line that carries the totals: the last act of the runner. */
export const testTotalsMark = 'starrise-totals';
