import { Failure, type FailureKind } from '../../../src/core/base/failure.ts';
import type { RecoveredGeneration, ResumePorts } from '../../../src/core/generation/resumeEntry.ts';
import type { SaveTarget } from '../../../src/core/generation/save.ts';
import type { EntryProgress } from '../../../src/core/journal/journal.ts';
import type { SaveAttempt } from '../../../src/core/journal/records.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import { MemoryJournalEntry, wholeImage } from '../journal/memoryEntry.ts';
import { recoveryPorts } from './sendPorts.ts';
import { targetOf } from './targets.ts';

export const whole = [wholeImage(0), wholeImage(1)];

/** What the window that comes next finds around the journal. */
export interface Context {
  /** The files that hold an image, each as `uri sha256`. */
  readonly held?: readonly string[];
  readonly maySaveUnasked?: boolean;
  readonly prepareAgain?: () => Promise<SaveTarget>;
  readonly follow?: (entry: MemoryJournalEntry) => ResponseOutcome | undefined;
}

export function portsFor(entry: MemoryJournalEntry, around: Context = {}): ResumePorts {
  const { held = [], maySaveUnasked = true, prepareAgain = () => Promise.resolve(targetOf()), follow } = around;
  return {
    sendPorts: recoveryPorts(),
    maySaveUnasked: () => maySaveUnasked,
    files: {
      holds: (uri, sha256) => Promise.resolve(held.includes(`${uri} ${sha256}`)),
      remember: (intent, { uri }, { index }) => {
        entry.did.push(`remember ${index} ${uri} ${intent.order.prompt}`);
        return Promise.resolve();
      },
      prepareTargetAgain: prepareAgain,
    },
    follow: () => Promise.resolve(follow?.(entry)),
  };
}

/** An entry whose sender has said that its images are whole. */
export function received(
  progress: Partial<EntryProgress> = {},
  failure?: FailureKind,
  images = whole,
): MemoryJournalEntry {
  const outcome = { images: images.length, failure: failure && new Failure(failure) };
  return new MemoryJournalEntry({ images, progress: { isSent: true, outcome, ...progress } });
}

export function place(image: number, uri: string, isSaved = false): SaveAttempt {
  return { image, uri, isSaved };
}

/** For {@link Context.held}. */
export function held(uri: string, index: number): string {
  return `${uri} ${wholeImage(index).stored.sha256}`;
}

/** What is compared of what came home. */
export function told({ saved, unsaved, outcome, isReported: isOld }: RecoveredGeneration) {
  const failure = outcome.failure && { failure: outcome.failure.kind };
  return { saved, unsaved: unsaved.map(({ index }) => index), isOld, ...failure };
}
