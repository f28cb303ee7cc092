/** The first word of a console line that a test has printed. */
export const testLineMark = 'starrise-test';

/** The first word of the line with the totals, which the runner writes at its end. */
export const testTotalsMark = 'starrise-totals';
