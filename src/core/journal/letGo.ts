import type { Failure, Outcome } from '../base/failure.ts';
import type { JournalEntry } from './journal.ts';

/**
 * Leaves an entry as it should be left when nobody is at it any more. What waits stays; what is saved is spent; what may
 * have been charged stays on record until a person lets it go; only what cost nothing is forgotten.
 */
export async function letGo(
  entry: JournalEntry,
  images: { readonly saved: number; readonly unsaved: number },
  failure: Failure | undefined,
): Promise<void> {
  if (images.unsaved > 0) {
    await entry.keep();
  } else if (images.saved > 0) {
    await entry.spend();
  } else if (failure && costNothing.has(failure.outcome)) {
    await entry.forget();
  } else {
    await entry.setAside();
    await entry.keep();
  }
}

const costNothing: ReadonlySet<Outcome> = new Set(['notSent', 'rejected', 'cancelled']);
