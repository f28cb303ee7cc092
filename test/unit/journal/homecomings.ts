import { Failure, type FailureKind } from '../../../src/core/base/failure.ts';
import type { Homecoming, HomecomingPorts } from '../../../src/core/homecoming.ts';
import type { EntryProgress } from '../../../src/core/journal/journal.ts';
import type { SavePlace } from '../../../src/core/journal/records.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import type { SaveTarget } from '../../../src/core/saving.ts';
import { MemoryJournalEntry, wholeImage } from './memoryEntry.ts';
import { recoveryPorts } from './recoveryPorts.ts';
import { targetOf } from './targets.ts';

export const whole = [wholeImage(0), wholeImage(1)];

/** What the window that comes next finds around the journal. */
export interface Surroundings {
  /** The files that hold an image, each as `uri sha256`. */
  readonly held?: readonly string[];
  readonly maySaveUnasked?: boolean;
  readonly prepareAgain?: () => Promise<SaveTarget>;
  readonly follow?: (entry: MemoryJournalEntry) => ResponseOutcome | undefined;
}

export function portsFor(entry: MemoryJournalEntry, around: Surroundings = {}): HomecomingPorts {
  const { held = [], maySaveUnasked = true, prepareAgain = () => Promise.resolve(targetOf()), follow } = around;
  return {
    carrying: recoveryPorts(),
    maySaveUnasked: () => maySaveUnasked,
    places: { holds: (uri, sha256) => Promise.resolve(held.includes(`${uri} ${sha256}`)), prepareAgain },
    follow: () => Promise.resolve(follow?.(entry)),
  };
}

/** An entry whose carrier has said that its images are whole. */
export function arrived(
  progress: Partial<EntryProgress> = {},
  failure?: FailureKind,
  images = whole,
): MemoryJournalEntry {
  const arrival = { images: images.length, failure: failure && new Failure(failure) };
  return new MemoryJournalEntry({ images, progress: { isSent: true, outcome: arrival, ...progress } });
}

export function place(image: number, uri: string, isSaved = false): SavePlace {
  return { image, uri, isSaved };
}

/** For {@link Surroundings.held}. */
export function held(uri: string, index: number): string {
  return `${uri} ${wholeImage(index).stored.sha256}`;
}

/** What is compared of what came home. */
export function told({ saved, unsaved, arrival, isOld }: Homecoming) {
  const failure = arrival.failure && { failure: arrival.failure.kind };
  return { saved, unsaved: unsaved.map(({ index }) => index), isOld, ...failure };
}
