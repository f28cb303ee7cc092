import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Arrival } from '../../../core/answer/answer.ts';
import type { CarryEvents } from '../../../core/carryEvents.ts';
import { Failure } from '../../../core/failure.ts';
import type { EntryProgress, JournalEntry, JournalWriter } from '../../../core/journal/journal.ts';
import { arrivalSchema, failureOfRecord, headSchema, placeSchema, type Intent } from '../../../core/journal/records.ts';
import type { EntryFolder } from './entryFolder.ts';
import { follow } from './follow.ts';
import { Heartbeat, type JournalTimings, type Ownership } from './ownership.ts';
import { spend } from './spent.ts';
import { readSpilled } from './spillingFile.ts';
import { storedImages } from './storedImages.ts';
import { FolderWriter } from './writer.ts';

/** A generation as a folder on disk. */
export class FolderEntry implements JournalEntry {
  readonly id: string;
  readonly intent: Intent;
  readonly #folder: EntryFolder;
  readonly #ownership: Ownership;
  readonly #timings: JournalTimings;

  constructor(folder: EntryFolder, intent: Intent, ownership: Ownership, timings: JournalTimings) {
    this.id = folder.path;
    this.intent = intent;
    this.#folder = folder;
    this.#ownership = ownership;
    this.#timings = timings;
  }

  carry(): Promise<JournalWriter> {
    return Promise.resolve(beginToCarry(this.#folder, this.#timings));
  }

  follow(events: CarryEvents, signal: AbortSignal): Promise<Arrival | undefined> {
    return follow(this.#folder, events, signal, this.#timings);
  }

  async progress(): Promise<EntryProgress> {
    const folder = this.#folder;
    const arrival = await folder.read('arrival.json', arrivalSchema);
    const carrierSilenceMs = await folder.silenceMs('carrier');
    return {
      isSent: folder.has('sent'),
      isCarried: !arrival && carrierSilenceMs !== undefined && carrierSilenceMs < this.#timings.maxSilenceMs,
      arrival: arrival && { images: [], failure: failureOfRecord(arrival) },
      requestId: (await folder.read('head.json', headSchema))?.requestId,
      isSetAside: folder.has('aside'),
      places: await folder.readLines('places.jsonl', placeSchema),
    };
  }

  images(): Promise<Arrival['images']> {
    return storedImages(this.#folder);
  }

  readRaw(): Promise<Uint8Array> {
    return Promise.resolve(readSpilled([this.#folder.file('answer.raw'), this.#folder.spill('answer.raw')]));
  }

  rescan(): JournalWriter {
    return new FolderWriter(this.#folder);
  }

  claim(): Promise<boolean> {
    return this.#ownership.claim();
  }

  isOurs(): Promise<boolean> {
    return Promise.resolve(this.#ownership.isOurs());
  }

  willSave(image: number, uri: string): Promise<void> {
    return this.#note({ image, uri, isSaved: false });
  }

  didSave(image: number, uri: string): Promise<void> {
    return this.#note({ image, uri, isSaved: true });
  }

  setAside(): Promise<void> {
    this.#folder.write('aside', {});
    return Promise.resolve();
  }

  async spend(): Promise<void> {
    this.#ownership.release();
    await spend(this.#folder);
  }

  keep(): Promise<void> {
    this.#ownership.release();
    return Promise.resolve();
  }

  async forget(): Promise<void> {
    await removeEntry(this.#folder);
    this.#ownership.release();
  }

  /** A place that could not be noted only makes it possible that an image is saved twice. */
  async #note(place: z.infer<typeof placeSchema>): Promise<void> {
    await this.#folder.append('places.jsonl', place).catch(() => undefined);
  }
}

/** @throws {Failure} `journalUnavailable`, when another process carries the entry, or the disk refuses */
export function beginToCarry(folder: EntryFolder, timings: JournalTimings): JournalWriter {
  try {
    return new FolderWriter(folder, new Heartbeat(folder.file('carrier'), timings));
  } catch (error) {
    throw new Failure('journalUnavailable', {}, { cause: error });
  }
}

/** The intent goes first: without it whatever the end of this process leaves behind is litter. */
export async function removeEntry(folder: EntryFolder): Promise<void> {
  await rm(folder.file('intent.json'), { force: true });
  await rm(folder.path, { recursive: true, force: true });
  await rm(folder.spill('.'), { recursive: true, force: true });
}
