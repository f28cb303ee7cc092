import type { EntryFolder } from '../journal/entryFolder.ts';
import { cancelFile, patienceFile } from '../journal/follow.ts';

const lookMs = 200;

/** A signal that is aborted when the window that ordered the generation says so. */
export function cancelSignal(folder: EntryFolder): AbortSignal {
  const cancellation = new AbortController();
  setInterval(() => folder.has(cancelFile) && cancellation.abort(), lookMs);
  return cancellation.signal;
}

/** Writes down how long the service has asked us to wait. */
export function tellPatience(folder: EntryFolder): (seconds: number) => void {
  return (seconds) => {
    try {
      folder.write(patienceFile, { untilMs: Date.now() + seconds * 1000 });
    } catch {
      // Then nobody counts down.
    }
  };
}
