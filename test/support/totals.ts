import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';

/** The totals that a test run writes at its end: a run that died has not written them. */
export const totals = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

export type Totals = z.infer<typeof totals>;

/** Names the file for the totals of a run; the process that starts the run sets it. */
export const totalsVariable = 'STARRISE_TEST_TOTALS';

export async function readTotals(path: string): Promise<Totals> {
  return totals.parse(JSON.parse(await readFile(path, 'utf8')));
}

export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
