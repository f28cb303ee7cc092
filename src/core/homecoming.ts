import type { CarryPorts } from './carry.ts';
import { saveOwned } from './generate.ts';
import { type EntryProgress, type JournalEntry, releaseEntry } from './journal/journal.ts';
import type { Intent } from './journal/records.ts';
import { recoverArrival } from './recovery.ts';
import type { ResponseOutcome, ReceivedImage } from './response/response.ts';
import type { SavedImage, SaveTarget } from './saving.ts';

/** The places that images were on their way to when their window ended. */
export interface ImagePlaces {
  /** Whether a file holds just these bytes. */
  holds(uri: string, sha256: string): Promise<boolean>;
  /** The place that an order had. @throws {Failure} `notSent` */
  prepareAgain(intent: Intent): Promise<SaveTarget>;
}

export interface HomecomingPorts {
  readonly carrying: CarryPorts;
  readonly places: ImagePlaces;
  readonly maySaveUnasked: () => boolean;
  /** Waits for what another process still carries; `undefined` when that has died without a word. */
  readonly follow: (entry: JournalEntry) => Promise<ResponseOutcome | undefined>;
}

/** What has come of a generation whose window is gone. */
export interface Homecoming {
  readonly entry: JournalEntry;
  /** What is in the workspace now. */
  readonly saved: readonly SavedImage[];
  /** What waits in the journal. */
  readonly unsaved: readonly ReceivedImage[];
  readonly arrival: ResponseOutcome;
  /** Whether a person has been told before. */
  readonly isOld: boolean;
}

/**
 * Waits for what is still carried, finds what an owner that is gone has saved already, and saves the rest where that
 * owner would have saved it, if that may be. The entry is ours before, and nobody's or gone afterwards.
 */
export async function bringHome(entry: JournalEntry, deps: HomecomingPorts): Promise<Homecoming> {
  const before = await entry.progress();
  const followed = before.isBeingSent ? await deps.follow(entry) : undefined;
  const progress = before.isBeingSent ? await entry.progress() : before; // it may have been cancelled meanwhile
  const arrival = followed ?? (await recoverArrival(entry, progress, deps.carrying));
  const known = await sortOut(entry, arrival, progress, deps.places);
  const isOld = progress.isReported;
  if (known.unsaved.length > 0 && !isOld && deps.maySaveUnasked()) {
    const saved = await saveAgain(entry, known.unsaved, deps.places);
    return { entry, ...saved, saved: [...known.saved, ...saved.saved], arrival, isOld };
  }
  const homecoming = { entry, ...known, arrival, isOld };
  await leave(homecoming).catch(() => undefined); // what cannot be tidied up must not cost the telling
  return homecoming;
}

/** Leaves its entry to whoever claims it next, or spent, or gone. */
export function leave({ entry, saved, unsaved, arrival }: Homecoming): Promise<void> {
  return releaseEntry(entry, { saved: saved.length, unsaved: unsaved.length }, arrival.failure);
}

/** What an entry of ours holds; `undefined`, and it is nobody's again, while it is still carried. */
export async function lookInto(
  entry: JournalEntry,
  { places, carrying }: Pick<HomecomingPorts, 'places' | 'carrying'>,
): Promise<Homecoming | undefined> {
  const progress = await entry.progress();
  if (progress.isBeingSent) {
    await entry.release();
    return undefined;
  }
  const arrival = await recoverArrival(entry, progress, carrying);
  return { entry, ...(await sortOut(entry, arrival, progress, places)), arrival, isOld: progress.isReported };
}

/** Tells what is saved already from what is not; the end of a window can fall between the saving and the note of it. */
async function sortOut(
  { intent }: JournalEntry,
  { images }: ResponseOutcome,
  progress: EntryProgress,
  places: ImagePlaces,
): Promise<Pick<Homecoming, 'saved' | 'unsaved'>> {
  const saved: SavedImage[] = [];
  const unsaved: ReceivedImage[] = [];
  for (const image of images) {
    const { index, width, height, format, stored } = image;
    const { sha256 } = stored;
    const own = progress.saveAttempts.filter((place) => place.image === index).toReversed();
    let uri = own.find(({ isSaved }) => isSaved)?.uri;
    for (const place of own) {
      uri ??= (await places.holds(place.uri, sha256)) ? place.uri : undefined;
    }
    if (uri === undefined) {
      unsaved.push(image);
    } else {
      saved.push({ uri, width, height, format, seed: intent.request.seed, sha256 });
    }
  }
  return { saved, unsaved };
}

async function saveAgain(
  entry: JournalEntry,
  images: readonly ReceivedImage[],
  places: ImagePlaces,
): Promise<Pick<Homecoming, 'saved' | 'unsaved'>> {
  try {
    const target = await places.prepareAgain(entry.intent);
    const { images: saved, kept } = await saveOwned({ images, entry }, entry.intent.request, target);
    return { saved, unsaved: kept?.images ?? [] };
  } catch {
    // The place is no good any more; the images wait.
    await entry.release().catch(() => undefined);
    return { saved: [], unsaved: images };
  }
}
