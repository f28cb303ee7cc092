import { inspectEntry, releaseRecovered, type RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import type { Journal } from '../../core/journal/journal.ts';
import { recoveryPorts, type RecoveryPortsDeps } from './recoveryPorts.ts';

export interface WaitingDeps extends RecoveryPortsDeps {
  readonly journal: Journal;
}

/**
 * Does something with the generations of all windows that wait for a person: with images that are paid for and not saved,
 * and those that may have been charged. They are in the hands of this window meanwhile. Afterwards those that were neither
 * archived nor removed wait again.
 */
export async function withWaiting<Result>(
  deps: WaitingDeps,
  work: (waiting: readonly RecoveredGeneration[]) => Promise<Result>,
): Promise<Result> {
  const { entries } = await deps.journal.takeOver(() => 'now');
  try {
    const found = await Promise.all(entries.map((entry) => inspectEntry(entry, recoveryPorts(deps))));
    const generations = found.filter((generation) => generation !== undefined);
    await Promise.all(generations.filter((generation) => !isWaiting(generation)).map(releaseRecovered));
    return await work(generations.filter(isWaiting));
  } finally {
    await Promise.all(entries.map((entry) => entry.release('keepForLater'))); // archived and removed ones stay so
  }
}

function isWaiting({ unsaved, saved, outcome }: RecoveredGeneration): boolean {
  const chargeOutcome = outcome.failure?.outcome;
  return (
    unsaved.length > 0 || (saved.length === 0 && (chargeOutcome === 'inDoubt' || chargeOutcome === 'paidUnusable'))
  );
}

/** Number of images that are paid for and wait to be saved. */
export function unsavedImages(waiting: readonly RecoveredGeneration[]): number {
  return waiting.reduce((sum, { unsaved }) => sum + unsaved.length, 0);
}
