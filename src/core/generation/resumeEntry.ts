import { dispositionOf, type EntryProgress, type JournalEntry } from '../journal/journal.ts';
import type { Intent } from '../journal/records.ts';
import type { ResponseOutcome, ReceivedImage } from '../response/response.ts';
import { saveOwnedResult } from './generate.ts';
import { recoverOutcome } from './recoverOutcome.ts';
import type { SavedImage, SaveTarget } from './save.ts';
import type { SendPorts } from './send.ts';

/** The targets of the images whose saving was interrupted. */
export interface SavedFiles {
  /** Whether a file has exactly these bytes. */
  holds(uri: string, sha256: string): Promise<boolean>;
  /** Records how an image was made, whose window ended after it was saved. Never rejects. */
  remember(intent: Intent, saved: SavedImage, image: ReceivedImage): Promise<void>;
  /** The target that a request had. @throws {Failure} `notSent` */
  prepareTargetAgain(intent: Intent): Promise<SaveTarget>;
}

export interface ResumePorts {
  readonly sendPorts: SendPorts;
  readonly files: SavedFiles;
  readonly maySaveUnasked: () => boolean;
  /** Waits for what another process still sends; `undefined` when that has died without an outcome. */
  readonly follow: (entry: JournalEntry) => Promise<ResponseOutcome | undefined>;
}

/** A generation of another window and its outcome. */
export interface RecoveredGeneration {
  readonly entry: JournalEntry;
  /** Images that are in the workspace. */
  readonly saved: readonly SavedImage[];
  /** Images that wait in the journal. */
  readonly unsaved: readonly ReceivedImage[];
  readonly outcome: ResponseOutcome;
  /** Whether the user has been told before. */
  readonly isReported: boolean;
}

/**
 * Waits for what is still sent, finds what an owner that is gone has saved already, and saves the rest where that
 * owner would have saved it, if that may be. Caller must own the entry; it is released on return.
 */
export async function resumeEntry(entry: JournalEntry, deps: ResumePorts): Promise<RecoveredGeneration> {
  const before = await entry.progress();
  const followed = before.isBeingSent ? await deps.follow(entry) : undefined;
  const progress = before.isBeingSent ? await entry.progress() : before; // it may have been cancelled meanwhile
  const outcome = followed ?? (await recoverOutcome(entry, progress, deps.sendPorts));
  const known = await splitBySaved(entry, outcome, progress, deps.files);
  const isReported = progress.isReported;
  if (known.unsaved.length > 0 && !isReported && deps.maySaveUnasked()) {
    const saved = await saveAgain(entry, known.unsaved, deps.files);
    return { entry, ...saved, saved: [...known.saved, ...saved.saved], outcome, isReported };
  }
  const recovered = { entry, ...known, outcome, isReported };
  await releaseRecovered(recovered).catch(() => undefined); // an entry that cannot be cleaned up must still be reported
  return recovered;
}

/** Releases its entry, as what has come of it asks for. */
export function releaseRecovered({ entry, saved, unsaved, outcome }: RecoveredGeneration): Promise<void> {
  return entry.release(dispositionOf({ saved: saved.length, unsaved: unsaved.length }, outcome.failure));
}

/** The content of an owned entry; `undefined`, and released, while it is still being sent. */
export async function inspectEntry(
  entry: JournalEntry,
  { files, sendPorts }: Pick<ResumePorts, 'files' | 'sendPorts'>,
): Promise<RecoveredGeneration | undefined> {
  const progress = await entry.progress();
  if (progress.isBeingSent) {
    await entry.release('keepForLater');
    return undefined;
  }
  const outcome = await recoverOutcome(entry, progress, sendPorts);
  return {
    entry,
    ...(await splitBySaved(entry, outcome, progress, files)),
    outcome,
    isReported: progress.isReported,
  };
}

/** Separates saved images from unsaved ones; a window can end between saving and recording it. */
async function splitBySaved(
  entry: JournalEntry,
  { images }: ResponseOutcome,
  progress: EntryProgress,
  files: SavedFiles,
): Promise<Pick<RecoveredGeneration, 'saved' | 'unsaved'>> {
  const saved: SavedImage[] = [];
  const unsaved: ReceivedImage[] = [];
  for (const image of images) {
    const { index, width, height, format, stored } = image;
    const { sha256 } = stored;
    const own = progress.saveAttempts.filter((attempt) => attempt.image === index).toReversed();
    const noted = own.find(({ isSaved }) => isSaved)?.uri;
    let uri = noted;
    for (const attempt of own) {
      uri ??= (await files.holds(attempt.uri, sha256)) ? attempt.uri : undefined;
    }
    if (uri === undefined) {
      unsaved.push(image);
      continue;
    }
    const known = { uri, width, height, format, seed: entry.intent.request.seed, sha256 };
    saved.push(known);
    if (noted === undefined) {
      await files.remember(entry.intent, known, image);
      await entry.didSave(index, uri); // noted when it is remembered, as by the window that saved it
    }
  }
  return { saved, unsaved };
}

async function saveAgain(
  entry: JournalEntry,
  images: readonly ReceivedImage[],
  files: SavedFiles,
): Promise<Pick<RecoveredGeneration, 'saved' | 'unsaved'>> {
  try {
    const target = await files.prepareTargetAgain(entry.intent);
    const { images: saved, unsaved } = await saveOwnedResult({ images, entry }, entry.intent.request, target);
    return { saved, unsaved: unsaved?.images ?? [] };
  } catch {
    // The place is no good any more; the images wait.
    await entry.release('keepForLater').catch(() => undefined);
    return { saved: [], unsaved: images };
  }
}
