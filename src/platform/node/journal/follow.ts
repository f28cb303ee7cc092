import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Arrival, ArrivedImage } from '../../../core/answer/answer.ts';
import type { CarryEvents } from '../../../core/carryEvents.ts';
import { arrivalSchema, failureOfRecord } from '../../../core/journal/records.ts';
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
 * @returns `undefined` when the carrier is not heard of any more
 */
export async function follow(
  folder: EntryFolder,
  events: CarryEvents,
  signal: AbortSignal,
  { maxSilenceMs }: JournalTimings,
): Promise<Arrival | undefined> {
  const images = new Map<number, ArrivedImage>();
  let sentMs: number | undefined;
  for (;;) {
    // In this order: what is written before the arrival is there when the arrival is.
    const arrival = await folder.read('arrival.json', arrivalSchema);
    const silenceMs = await folder.silenceMs('carrier');
    await tellPatience(folder, events);
    const lastSentMs = await folder.timeMs('sent');
    if (lastSentMs !== sentMs) {
      sentMs = lastSentMs; // the first time, or once more after the service asked for patience
      events.sent();
    }
    await collectImages(folder, images, events);
    if (arrival) {
      return { images: inOrder(images), failure: failureOfRecord(arrival) };
    }
    if (silenceMs === undefined || silenceMs > maxSilenceMs) {
      return undefined;
    }
    if (signal.aborted && !folder.has(cancelFile)) {
      folder.write(cancelFile, {});
    }
    await wait(lookMs);
  }
}

async function tellPatience(folder: EntryFolder, events: CarryEvents): Promise<void> {
  const patience = await folder.read(patienceFile, patienceSchema);
  const leftMs = patience ? patience.untilMs - Date.now() : 0;
  if (leftMs > 0) {
    events.retryIn(Math.ceil(leftMs / 1000));
  }
}

async function collectImages(
  folder: EntryFolder,
  images: Map<number, ArrivedImage>,
  events: CarryEvents,
): Promise<void> {
  for (const { name, index } of await imageNames(folder)) {
    const image = images.has(index) ? undefined : await recordedImage(folder, name, index);
    if (image) {
      images.set(index, image);
      events.imageArrived(image);
    }
  }
}

function inOrder(images: ReadonlyMap<number, ArrivedImage>): readonly ArrivedImage[] {
  return [...images.values()].toSorted((left, right) => left.index - right.index);
}
