import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import { errorCode, Failure } from '../../../core/base/failure.ts';
import type { Disposition, EntryProgress, JournalEntry, JournalWriter } from '../../../core/journal/journal.ts';
import {
  outcomeSchema,
  failureOfRecord,
  headSchema,
  saveAttemptSchema,
  type Intent,
  type SaveAttempt,
} from '../../../core/journal/records.ts';
import type { ResponseOutcome, SendEvents } from '../../../core/response/response.ts';
import { isTemporary, removeTemporary } from '../temporaryFile.ts';
import { archiveEntry } from './archive.ts';
import { removedFile, type EntryFolder } from './entryFolder.ts';
import { follow } from './follow.ts';
import { Heartbeat, isGoneOrMissing, mayStillSend, type JournalTimings, type Ownership } from './ownership.ts';
import { readRawResponse } from './rawResponse.ts';
import { storedImages } from './storedImages.ts';
import { FolderWriter } from './writer.ts';

/** A generation as a folder on disk. */
export class FolderEntry implements JournalEntry {
  readonly id: string;
  readonly intent: Intent;
  readonly #folder: EntryFolder;
  readonly #ownership: Ownership;
  readonly #timings: JournalTimings;
  readonly #release: Readonly<Record<Disposition, () => Promise<void>>> = {
    keepForLater: () => this.#keep(),
    keepReported: () => this.#keepReported(),
    archive: () => this.#archive(),
    remove: () => this.#remove(),
  };

  constructor(folder: EntryFolder, intent: Intent, ownership: Ownership, timings: JournalTimings) {
    this.id = folder.path;
    this.intent = intent;
    this.#folder = folder;
    this.#ownership = ownership;
    this.#timings = timings;
  }

  startSending(): Promise<JournalWriter | undefined> {
    return Promise.resolve(startSending(this.#folder, this.#timings));
  }

  follow(events: SendEvents, signal: AbortSignal, hint?: () => Promise<void>): Promise<ResponseOutcome | undefined> {
    return follow(this.#folder, events, signal, this.#timings, hint);
  }

  async progress(): Promise<EntryProgress> {
    const folder = this.#folder;
    // In this order: the outcome is recorded before the heartbeat of its sender ends.
    const isBeingSent = !folder.has('arrival.json') && !(await isGoneOrMissing(folder.file('carrier'), this.#timings));
    const outcome = await folder.read('arrival.json', outcomeSchema);
    return {
      isSent: folder.has('sent'),
      isBeingSent: isBeingSent && !outcome,
      outcome: outcome && { images: outcome.images, failure: failureOfRecord(outcome) },
      requestId: (await folder.read('head.json', headSchema))?.requestId,
      isReported: folder.has('aside'),
      saveAttempts: (await this.#saveAttempts()).filter(({ uri }) => !isTemporary(uri)),
    };
  }

  async images(): Promise<ResponseOutcome['images']> {
    const saved = (await this.#saveAttempts()).filter(({ isSaved }) => isSaved);
    return storedImages(this.#folder, new Set(saved.map(({ image }) => image)));
  }

  readRaw(): Promise<Uint8Array> {
    return this.#folder.has('.') ? readRawResponse(this.#folder) : Promise.reject(new Error('The entry is gone.'));
  }

  rescan(): JournalWriter {
    return new FolderWriter(this.#folder);
  }

  async claim(): Promise<boolean> {
    const isOurs = await this.#ownership.claim();
    if (isOurs) {
      await this.#tidyUp();
    }
    return isOurs;
  }

  isOurs(): Promise<boolean> {
    return Promise.resolve(this.#ownership.isOurs());
  }

  willSave(image: number, uri: string, sha256?: string): Promise<void> {
    return this.#note({ image, uri, isSaved: false, sha256 });
  }

  didSave(image: number, uri: string, sha256?: string): Promise<void> {
    return this.#note({ image, uri, isSaved: true, sha256 });
  }

  markReported(): Promise<void> {
    this.#folder.tryToWrite('aside', {});
    return Promise.resolve();
  }

  release(disposition: Disposition): Promise<void> {
    return this.#release[disposition]();
  }

  async #keepReported(): Promise<void> {
    await this.markReported();
    await this.#keep();
  }

  #keep(): Promise<void> {
    this.#ownership.release();
    return Promise.resolve();
  }

  async #archive(): Promise<void> {
    await this.#tidyUp();
    const saved = new Set((await this.#saveAttempts()).flatMap(({ isSaved, image }) => (isSaved ? image : [])));
    if (saved.size < this.intent.request.count && (await mayBringMore(this.#folder))) {
      await this.#waitForMore();
      return;
    }
    // What the disk cannot archive is deleted: otherwise it would be recovered again.
    await archiveEntry(this.#folder).catch(() => removeEntry(this.#folder));
    this.#ownership.release(); // not before: no window may find it partly deleted
  }

  async #remove(): Promise<void> {
    if (await mayBringMore(this.#folder)) {
      await this.#waitForMore();
      return;
    }
    await removeEntry(this.#folder);
    this.#ownership.release();
  }

  async #waitForMore(): Promise<void> {
    this.#folder.write(removedFile, {});
    await this.#keepReported();
  }

  #saveAttempts(): Promise<readonly SaveAttempt[]> {
    return this.#folder.readLines('places.jsonl', saveAttemptSchema);
  }

  /** The previous owner may have died while saving, or the disk may have kept a temporary file. */
  async #tidyUp(): Promise<void> {
    const attempts = await this.#saveAttempts();
    for (const [index, { uri, image }] of attempts.entries()) {
      if (isTemporary(uri)) {
        // The name is noted right before its temporary file.
        const earlier = attempts.slice(0, index).filter((attempt) => attempt.image === image);
        await removeTemporary(uri, earlier.findLast((attempt) => !isTemporary(attempt.uri))?.uri);
      }
    }
  }

  /** A place that could not be noted only makes it possible that an image is saved twice. */
  async #note(attempt: SaveAttempt): Promise<void> {
    await this.#folder.append('places.jsonl', attempt).catch(() => undefined);
  }
}

/**
 * The writer for the sender; `undefined` when another process sends.
 * @param where whether bytes that no disk accepts may stay in the memory of this process
 * @throws {Failure} `journalUnavailable`
 */
export function startSending(
  folder: EntryFolder,
  timings: JournalTimings,
  where: 'inMemoryToo' | 'onDiskOnly' = 'inMemoryToo',
): JournalWriter | undefined {
  try {
    return new FolderWriter(folder, new Heartbeat(folder.file('carrier'), timings), where);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || folder.has('carrier')) {
      return undefined; // whatever else is wrong with the disk
    }
    throw new Failure('journalUnavailable', {}, { cause: error });
  }
}

/** Whether its sender may still bring images: it has not said itself how the request ended. */
async function mayBringMore(folder: EntryFolder): Promise<boolean> {
  const outcome = folder.has('sent') ? await folder.read('arrival.json', assumedOutcomeSchema) : undefined;
  const hasEnded = outcome !== undefined && outcome.isAssumed !== true;
  return folder.has('sent') && !hasEnded && (await mayStillSend(folder.file('carrier')));
}

const assumedOutcomeSchema = z.object({ isAssumed: z.optional(z.boolean()) });

/** Archives or deletes an entry that {@link FolderEntry.release} has kept for images that its sender cannot bring any more. */
export async function endRemoved(folder: EntryFolder): Promise<void> {
  const attempts = await folder.readLines('places.jsonl', saveAttemptSchema);
  await (attempts.some(({ isSaved }) => isSaved)
    ? archiveEntry(folder).catch(() => removeEntry(folder))
    : removeEntry(folder));
}

/** The intent is deleted first: without it, the rest of the entry is orphaned if this process ends. */
export async function removeEntry(folder: EntryFolder): Promise<void> {
  await rm(folder.file('intent.json'), { force: true });
  await rm(folder.path, { recursive: true, force: true });
  await rm(folder.spill('.'), { recursive: true, force: true });
}
