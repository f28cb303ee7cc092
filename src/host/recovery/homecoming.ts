import { Uri, workspace } from 'vscode';
import type { Arrival, ArrivedImage } from '../../core/answer/answer.ts';
import type { CarryPorts } from '../../core/carry.ts';
import type { CarryEvents } from '../../core/carryEvents.ts';
import { saveOwned } from '../../core/generate.ts';
import type { EntryProgress, JournalEntry } from '../../core/journal/journal.ts';
import type { Intent } from '../../core/journal/records.ts';
import { recoverArrival } from '../../core/recovery.ts';
import type { SavedImage } from '../../core/saving.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { Run, type Runs } from '../orders/runs.ts';

export interface HomecomingDeps {
  readonly imageStore: ImageStore;
  readonly runs: Runs;
  readonly ports: CarryPorts;
}

/** What has come of a generation whose window is gone. */
export interface Homecoming {
  readonly entry: JournalEntry;
  /** What is in the workspace now. */
  readonly saved: readonly SavedImage[];
  /** What waits in the journal. */
  readonly unsaved: readonly ArrivedImage[];
  readonly arrival: Arrival;
  /** Whether a person has been told before. */
  readonly isOld: boolean;
}

/**
 * Waits for what is still carried, finds what an owner that is gone has saved already, and saves the rest where that
 * owner would have saved it, if this window may. The entry is ours before, and nobody's or gone afterwards.
 */
export async function bringHome(entry: JournalEntry, deps: HomecomingDeps): Promise<Homecoming> {
  const progress = await entry.progress();
  const arrival = await arrivalOf(entry, progress, deps);
  const known = await sortOut(entry, arrival, progress, deps.imageStore);
  const isOld = progress.isSetAside;
  if (known.unsaved.length > 0 && !isOld && maySaveUnasked(entry.intent)) {
    const saved = await saveAgain(entry, known.unsaved, deps.imageStore);
    return { entry, ...saved, saved: [...known.saved, ...saved.saved], arrival, isOld };
  }
  await letGo(entry, { ...known, arrival });
  return { entry, ...known, arrival, isOld };
}

/** What an entry of ours holds; `undefined`, and it is nobody's again, while it is still carried. */
export async function lookInto(
  entry: JournalEntry,
  { imageStore, ports }: HomecomingDeps,
): Promise<Homecoming | undefined> {
  const progress = await entry.progress();
  if (progress.isCarried) {
    await entry.keep();
    return undefined;
  }
  const arrival = await recoverArrival(entry, progress, ports);
  return { entry, ...(await sortOut(entry, arrival, progress, imageStore)), arrival, isOld: progress.isSetAside };
}

/** Leaves an entry as it should be left when nobody is at it: what cost nothing or is all saved goes. */
export async function letGo(
  entry: JournalEntry,
  { saved, unsaved, arrival }: Pick<Homecoming, 'saved' | 'unsaved' | 'arrival'>,
): Promise<void> {
  const outcome = arrival.failure?.outcome;
  if (unsaved.length > 0) {
    await entry.keep();
  } else if (saved.length > 0) {
    await entry.spend();
  } else if (outcome === 'inDoubt' || outcome === 'paidUnusable') {
    await entry.setAside();
    await entry.keep();
  } else {
    await entry.forget();
  }
}

/** Only into a folder that this window has open, and that its user trusts. */
function maySaveUnasked({ destination }: Intent): boolean {
  return workspace.isTrusted && isOfThisWindow(destination.root);
}

export function isOfThisWindow(root: string): boolean {
  return workspace.getWorkspaceFolder(Uri.parse(root)) !== undefined;
}

async function arrivalOf(entry: JournalEntry, progress: EntryProgress, deps: HomecomingDeps): Promise<Arrival> {
  const followed = progress.isCarried ? await followAsRun(entry, deps.runs) : undefined;
  return followed ?? recoverArrival(entry, await entry.progress(), deps.ports);
}

/** What another process still carries runs in this window from now on. */
async function followAsRun(entry: JournalEntry, runs: Runs): Promise<Arrival | undefined> {
  const run = new Run(entry.intent.order.prompt, entry.intent.request.count);
  const events: CarryEvents = {
    sent: () => run.report({ stage: 'sent' }),
    imageArrived: ({ index }) => run.report({ stage: 'received', images: index + 1 }),
    retryIn: (seconds) => run.report({ stage: 'retrying', seconds }),
  };
  const following = entry.follow(events, run.signal);
  await runs.track(run, following);
  return following;
}

/** Tells what is saved already from what is not; the end of a window can fall between the saving and the note of it. */
async function sortOut(
  { intent }: JournalEntry,
  { images }: Arrival,
  { places }: EntryProgress,
  imageStore: ImageStore,
): Promise<Pick<Homecoming, 'saved' | 'unsaved'>> {
  const saved: SavedImage[] = [];
  const unsaved: ArrivedImage[] = [];
  for (const image of images) {
    const { index, width, height, format, stored } = image;
    const { sha256 } = stored;
    const own = places.filter((place) => place.image === index).toReversed();
    let uri = own.find(({ isSaved }) => isSaved)?.uri;
    for (const place of own) {
      uri ??= (await imageStore.holds(place.uri, sha256)) ? place.uri : undefined;
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
  images: readonly ArrivedImage[],
  imageStore: ImageStore,
): Promise<Pick<Homecoming, 'saved' | 'unsaved'>> {
  try {
    const target = await imageStore.prepareAgain(entry.intent);
    const { images: saved, kept } = await saveOwned({ images, entry }, entry.intent.request, target);
    return { saved, unsaved: kept?.images ?? [] };
  } catch {
    // The place is no good any more; the images wait.
    await entry.keep();
    return { saved: [], unsaved: images };
  }
}
