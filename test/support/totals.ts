import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';

/** What a run of tests writes as its last act: a run that died has not written it. */
export const totals = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

export type Totals = z.infer<typeof totals>;

/** Names the file for the totals of a run; set by whoever starts it. */
export const totalsVariable = 'STARRISE_TEST_TOTALS';

export async function readTotals(path: string): Promise<Totals> {
  return totals.parse(JSON.parse(await readFile(path, 'utf8')));
}

export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
