import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { outcomeSchema, failureOfRecord } from '../../../core/journal/records.ts';
import type { ReceivedImage, ResponseOutcome, SendEvents } from '../../../core/response/response.ts';
import type { EntryFolder } from './entryFolder.ts';
import type { JournalTimings } from './ownership.ts';
import { imageNames, recordedImage } from './storedImages.ts';

const lookMs = 200;

/** What the carrier is told by, and tells by, beside what stays. */
export const cancelFile = 'cancel';
export const patienceFile = 'patience.json';

/** How the carrier tells that it waits before it sends again. */
const patienceSchema = z.object({ untilMs: z.number() });

/**
 * Follows a generation that another process carries, by what it writes down. A cancel is handed on; whether it comes in
 * time is the carrier's to say.
 * @returns `undefined` when the carrier is not heard of any more, or has brought more than is to be seen
 */
export async function follow(
  folder: EntryFolder,
  events: SendEvents,
  signal: AbortSignal,
  { maxSilenceMs }: JournalTimings,
): Promise<ResponseOutcome | undefined> {
  const images = new Map<number, ReceivedImage>();
  const watch = new CarrierWatch(folder, maxSilenceMs);
  const tellPatience = patienceTeller(folder, events);
  let sentMs: number | undefined;
  for (;;) {
    // From what is written last to what is written first: what comes before something is there when that is.
    const arrival = await folder.read('arrival.json', outcomeSchema);
    const arrived = await newImages(folder, images);
    const lastSentMs = await folder.timeMs('sent');
    if (lastSentMs !== sentMs) {
      sentMs = lastSentMs; // the first time, or once more after the service asked for patience
      events.sent();
    }
    await tellPatience();
    for (const image of arrived) {
      images.set(image.index, image);
      events.imageReceived(image);
    }
    if (arrival) {
      return images.size < arrival.images
        ? undefined // the disk did not take all of them
        : { images: inOrder(images), failure: failureOfRecord(arrival) };
    }
    if (!(await watch.isHeard())) {
      return undefined;
    }
    if (signal.aborted) {
      askToCancel(folder);
    }
    await wait(lookMs);
  }
}

/** Counts looks, not time: after a sleep, or when the clock is set, everybody has been silent for long. */
class CarrierWatch {
  readonly #folder: EntryFolder;
  readonly #maxLooks: number;
  #looks = 0;
  #lastMs: number | undefined;

  constructor(folder: EntryFolder, maxSilenceMs: number) {
    this.#folder = folder;
    this.#maxLooks = maxSilenceMs / lookMs;
  }

  async isHeard(): Promise<boolean> {
    const timeMs = await this.#folder.timeMs('carrier');
    this.#looks = timeMs === this.#lastMs ? this.#looks + 1 : 0;
    this.#lastMs = timeMs;
    return timeMs !== undefined && this.#looks < this.#maxLooks;
  }
}

function askToCancel(folder: EntryFolder): void {
  try {
    if (!folder.has(cancelFile)) {
      folder.write(cancelFile, {});
    }
  } catch {
    // Then with the next look.
  }
}

/** Tells each second that is left once. */
function patienceTeller(folder: EntryFolder, events: SendEvents): () => Promise<void> {
  let lastSeconds = 0;
  return async () => {
    const patience = await folder.read(patienceFile, patienceSchema);
    const seconds = patience ? Math.ceil((patience.untilMs - Date.now()) / 1000) : 0;
    if (seconds > 0 && seconds !== lastSeconds) {
      events.retryIn(seconds);
    }
    lastSeconds = seconds;
  };
}

async function newImages(
  folder: EntryFolder,
  known: ReadonlyMap<number, ReceivedImage>,
): Promise<readonly ReceivedImage[]> {
  const images: ReceivedImage[] = [];
  for (const { name, index } of await imageNames(folder)) {
    const image = known.has(index) ? undefined : await recordedImage(folder, name, index);
    if (image) {
      images.push(image);
    }
  }
  return images;
}

function inOrder(images: ReadonlyMap<number, ReceivedImage>): readonly ReceivedImage[] {
  return [...images.values()].toSorted((left, right) => left.index - right.index);
}
