import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { outcomeSchema, failureOfRecord } from '../../../core/journal/records.ts';
import type { ReceivedImage, ResponseOutcome, SendEvents } from '../../../core/response/response.ts';
import { cancelFile, type EntryFolder } from './entryFolder.ts';
import type { JournalTimings } from './ownership.ts';
import { imageNames, recordedImage } from './storedImages.ts';

const pollIntervalMs = 200;

const retryFile = 'patience.json';

/** The file in which the sender records that it waits before a retry. */
const retrySchema = z.object({ untilMs: z.number() });

/**
 * Follows a generation that another process sends, by the files it writes. A cancel is passed on; the sender decides
 * whether it is in time.
 * @param hint resolves when the sender says that something is new; the polls decide all the same
 * @returns `undefined` when the sender has no heartbeat any more, or has counted more images than there are
 */
export async function follow(
  folder: EntryFolder,
  events: SendEvents,
  signal: AbortSignal,
  { maxSilenceMs }: JournalTimings,
  hint: () => Promise<void> = never,
): Promise<ResponseOutcome | undefined> {
  const images = new Map<number, ReceivedImage>();
  const watch = new SenderWatch(folder, maxSilenceMs);
  const tellRetry = retryCountdown(folder, events);
  let sentMs: number | undefined;
  for (let isPoll = true; ;) {
    // From the file that is written last to the first: if one exists, those written before it exist too.
    const outcome = await folder.read('arrival.json', outcomeSchema);
    const received = await newImages(folder, images);
    const lastSentMs = await folder.timeMs('sent');
    if (lastSentMs !== sentMs) {
      sentMs = lastSentMs; // the first time, or once more after the service asked to wait
      events.sent();
    }
    await tellRetry();
    for (const image of received) {
      images.set(image.index, image);
      events.imageReceived(image);
    }
    if (outcome) {
      return images.size < outcome.images
        ? undefined // the disk did not accept all of them
        : { images: inOrder(images), failure: failureOfRecord(outcome) };
    }
    if (isPoll && !(await watch.isHeard())) {
      return undefined;
    }
    if (signal.aborted) {
      askToCancel(folder);
    }
    isPoll = await Promise.race([wait(pollIntervalMs).then(() => true), hint().then(() => false)]);
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Counts polls, not time: after a sleep, or when the clock is set, every process has been silent for long. */
class SenderWatch {
  readonly #folder: EntryFolder;
  readonly #maxPolls: number;
  #polls = 0;
  #lastMs: number | undefined;

  constructor(folder: EntryFolder, maxSilenceMs: number) {
    this.#folder = folder;
    this.#maxPolls = maxSilenceMs / pollIntervalMs;
  }

  async isHeard(): Promise<boolean> {
    const timeMs = await this.#folder.timeMs('carrier');
    this.#polls = timeMs === this.#lastMs ? this.#polls + 1 : 0;
    this.#lastMs = timeMs;
    return timeMs !== undefined && this.#polls < this.#maxPolls;
  }
}

function askToCancel(folder: EntryFolder): void {
  try {
    if (!folder.has(cancelFile)) {
      folder.write(cancelFile, {});
    }
  } catch {
    // It is retried at the next poll.
  }
}

/** Reports each remaining second once. */
function retryCountdown(folder: EntryFolder, events: SendEvents): () => Promise<void> {
  let lastSeconds = 0;
  return async () => {
    const retry = await folder.read(retryFile, retrySchema);
    const seconds = retry ? Math.ceil((retry.untilMs - Date.now()) / 1000) : 0;
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

const cancelPollIntervalMs = 200;

/** A signal that is aborted when the window that requested the generation says so. */
export function cancelSignal(folder: EntryFolder): AbortSignal {
  const cancellation = new AbortController();
  setInterval(() => folder.has(cancelFile) && cancellation.abort(), cancelPollIntervalMs);
  return cancellation.signal;
}

/** Records how long the service asked to wait. */
export function retryCountdownWriter(folder: EntryFolder): (seconds: number) => void {
  return (seconds) => {
    try {
      folder.write(retryFile, { untilMs: Date.now() + seconds * 1000 });
    } catch {
      // Then no countdown is shown.
    }
  };
}
