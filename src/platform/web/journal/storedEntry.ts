import { workspace, type Uri } from 'vscode';
import { sha256Of } from '../../../core/base/bytes.ts';
import { Failure } from '../../../core/base/failure.ts';
import type { Disposition, EntryProgress, JournalEntry, JournalWriter } from '../../../core/journal/journal.ts';
import { failureOfRecord, type Intent, type SaveAttempt } from '../../../core/journal/records.ts';
import type { ResponseOutcome, ReceivedImage } from '../../../core/response/response.ts';
import { type EntryRecord, imageFile, rawFile, readFile, removeEntry } from './entryFiles.ts';
import { MemoryWriter } from './memoryWriter.ts';
import type { OwnedRecord } from './ownedRecord.ts';
import { RawResponseParts } from './rawResponse.ts';

/** A generation as a folder of the editor’s file service. Its raw response is in memory until the entry is kept. */
export class StoredEntry implements JournalEntry {
  readonly id: string;
  readonly intent: Intent;
  readonly #folder: Uri;
  readonly #record: OwnedRecord;
  readonly #raw = new RawResponseParts();
  readonly #release: Readonly<Record<Disposition, () => Promise<void>>> = {
    keepForLater: () => this.#keep(),
    keepReported: () => this.#keepReported(),
    archive: () => this.#remove(), // where every byte counts against a quota nothing is kept for undoing
    remove: () => this.#remove(),
  };

  constructor(folder: Uri, record: OwnedRecord) {
    this.id = folder.toString();
    this.intent = record.current.intent;
    this.#folder = folder;
    this.#record = record;
  }

  /**
   * From here on it counts as sent. That must be on disk before the first byte is sent, and this disk can be awaited
   * only here: a window that is closed in between causes an unnecessary doubt, but never a missing one.
   */
  async startSending(): Promise<JournalWriter> {
    if (this.#record.current.isSent) {
      throw new Failure('journalUnavailable');
    }
    try {
      await this.#record.change({ isSent: true });
    } catch (error) {
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
    return new MemoryWriter(this.#folder, this.#record, this.#raw);
  }

  /** No other process sends here. */
  follow(): Promise<ResponseOutcome | undefined> {
    return Promise.resolve(undefined);
  }

  progress(): Promise<EntryProgress> {
    const { isSent, arrival: outcome, requestId, isSetAside, places } = this.#record.current;
    const received = outcome && { images: outcome.images, failure: failureOfRecord(outcome) };
    return Promise.resolve({
      isSent,
      isBeingSent: false,
      outcome: received,
      requestId,
      isReported: isSetAside,
      saveAttempts: places,
    });
  }

  async images(): Promise<readonly ReceivedImage[]> {
    const images = await Promise.all(this.#record.current.images.map((record) => this.#image(record)));
    return images.filter((image) => image !== undefined).toSorted((left, right) => left.index - right.index);
  }

  async readRaw(): Promise<Uint8Array> {
    return this.#raw.isEmpty ? readFile(rawFile(this.#folder)) : this.#raw.read();
  }

  rescan(): JournalWriter {
    return new MemoryWriter(this.#folder, this.#record, new RawResponseParts());
  }

  claim(): Promise<boolean> {
    return this.#record.claim();
  }

  isOurs(): Promise<boolean> {
    return this.#record.isOurs();
  }

  willSave(image: number, uri: string, sha256?: string): Promise<void> {
    return this.#note({ image, uri, isSaved: false, sha256 });
  }

  didSave(image: number, uri: string, sha256?: string): Promise<void> {
    return this.#note({ image, uri, isSaved: true, sha256 });
  }

  markReported(): Promise<void> {
    return this.#record.change({ isSetAside: true });
  }

  release(disposition: Disposition): Promise<void> {
    return this.#release[disposition]();
  }

  async #keepReported(): Promise<void> {
    await this.markReported();
    await this.#keep();
  }

  async #keep(): Promise<void> {
    try {
      if (!this.#raw.isEmpty) {
        await workspace.fs.writeFile(rawFile(this.#folder), await this.#raw.read());
        this.#raw.clear();
      }
    } finally {
      await this.#record.release();
    }
  }

  async #remove(): Promise<void> {
    await this.#record.rest();
    await removeEntry(this.#folder);
  }

  /** A place that could not be noted only makes it possible that an image is saved twice. */
  async #note(attempt: SaveAttempt): Promise<void> {
    const places = [...this.#record.current.places, attempt];
    await this.#record.change({ places }).catch(() => undefined);
  }

  /** `undefined` when its bytes differ from its record. */
  async #image({ byteLength, sha256, ...kind }: EntryRecord['images'][number]): Promise<ReceivedImage | undefined> {
    const read = (): Promise<Uint8Array> => readFile(imageFile(this.#folder, kind.index));
    const isWhole = (await sha256Of(await read())) === sha256;
    return isWhole ? { ...kind, stored: { byteLength, sha256, read } } : undefined;
  }
}
