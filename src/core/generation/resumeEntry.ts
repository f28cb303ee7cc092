import { dispositionOf, type EntryProgress, type JournalEntry } from '../journal/journal.ts';
import type { Intent, SaveAttempt } from '../journal/records.ts';
import { type ImageRequest, wantedSize } from '../request/options.ts';
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
  const { request } = entry.intent;
  for (const image of images) {
    const own = progress.saveAttempts.filter((attempt) => attempt.image === image.index).toReversed();
    const noted = own.find(({ isSaved }) => isSaved);
    const found = noted ?? (await findSaved(image, own, files));
    if (!found) {
      unsaved.push(image);
      continue;
    }
    const known = savedImageOf(image, request, found);
    saved.push(known);
    if (!noted) {
      await files.remember(entry.intent, known, image);
      await entry.didSave(image.index, found.uri, found.sha256); // noted when it is remembered, as by the window that saved it
    }
  }
  return { saved, unsaved };
}

/** The first attempt whose file has the cut image, or the received one: an earlier owner may have saved that instead. */
async function findSaved(
  { stored }: ReceivedImage,
  attempts: readonly SaveAttempt[],
  files: SavedFiles,
): Promise<Pick<SaveAttempt, 'uri' | 'sha256'> | undefined> {
  for (const { uri, sha256 } of attempts) {
    if (sha256 !== undefined && (await files.holds(uri, sha256))) {
      return { uri, sha256 };
    }
    if (await files.holds(uri, stored.sha256)) {
      return { uri };
    }
  }
  return undefined;
}

/** @param sha256 of the cut image; `undefined`: it was saved as received */
function savedImageOf(
  { width, height, format, stored }: ReceivedImage,
  request: ImageRequest,
  { uri, sha256 }: Pick<SaveAttempt, 'uri' | 'sha256'>,
): SavedImage {
  const kind = { uri, format, seed: request.seed };
  return sha256 === undefined
    ? { ...kind, width, height, sha256: stored.sha256 }
    : { ...kind, ...wantedSize(request), sha256, receivedSha256: stored.sha256 };
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
