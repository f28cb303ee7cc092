import type { Random } from '../../../dev/imageService/picture/random.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import type {
  Disposition,
  EntryProgress,
  Journal,
  JournalEntry,
  JournalWriter,
  ListedEntry,
  TakenOver,
} from '../../../src/core/journal/journal.ts';
import { withTurn, type Intent, type NewIntent } from '../../../src/core/journal/records.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import { MemoryEntry } from '../../unit/response/receive.ts';

/** A journal without a disk that fails now and then, like a disk. */
export class MemoryJournal implements Journal {
  readonly entries = new Set<JournalEntry>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  async begin(given: NewIntent, body: Uint8Array): Promise<JournalEntry> {
    await this.refuse(0.02);
    const entry = new Entry(withTurn(given, [], Date.now()), body, this);
    this.entries.add(entry);
    return entry;
  }

  list(): Promise<readonly ListedEntry[]> {
    const state = { isAlive: true, isStarted: true, isInDoubt: false };
    return Promise.resolve([...this.entries].map(({ id, intent }) => ({ id, intent, ...state })));
  }

  takeOver(): Promise<TakenOver> {
    return Promise.resolve({ entries: [], hasMore: false });
  }

  clearArchive(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    this.entries.clear();
  }

  /** @throws {Failure} `journalUnavailable` */
  refuse(probability: number): Promise<void> {
    return this.#random.next() < probability ? Promise.reject(new Failure('journalUnavailable')) : Promise.resolve();
  }

  /** Cleaning up may fail too, but not so that the charges could not be counted. */
  isUnwilling(): boolean {
    return this.#random.next() < 0.02;
  }
}

class Entry extends MemoryEntry implements JournalEntry, JournalWriter {
  readonly id = 'memory';
  readonly intent: Intent;
  readonly #body: Uint8Array;
  readonly #journal: MemoryJournal;
  #isKept = false;

  constructor(intent: Intent, body: Uint8Array, journal: MemoryJournal) {
    super();
    this.intent = intent;
    this.#body = body;
    this.#journal = journal;
  }

  async startSending(): Promise<JournalWriter> {
    await this.#journal.refuse(0.02);
    return this;
  }

  async readBody(): Promise<Uint8Array> {
    await this.#journal.refuse(0.02);
    return this.#body;
  }

  markSent(): void {
    if (this.#journal.isUnwilling()) {
      throw new Failure('journalUnavailable');
    }
  }

  writeHead(): void {
    // Nothing is recovered here.
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }

  follow(): Promise<ResponseOutcome | undefined> {
    return Promise.resolve(undefined);
  }

  progress(): Promise<EntryProgress> {
    return Promise.resolve({ isSent: true, isBeingSent: false, isReported: false, saveAttempts: [] });
  }

  images(): Promise<ResponseOutcome['images']> {
    return Promise.resolve([]);
  }

  readRaw(): Promise<Uint8Array> {
    return Promise.resolve(this.raw);
  }

  rescan(): JournalWriter {
    return this;
  }

  claim(): Promise<boolean> {
    const isFree = this.#isKept;
    this.#isKept = false;
    return Promise.resolve(isFree);
  }

  isOurs(): Promise<boolean> {
    return Promise.resolve(!this.#isKept);
  }

  willSave(): Promise<void> {
    return Promise.resolve();
  }

  didSave(): Promise<void> {
    return Promise.resolve();
  }

  markReported(): Promise<void> {
    return this.#journal.isUnwilling() ? Promise.reject(new Error('ENOSPC')) : Promise.resolve();
  }

  async release(disposition: Disposition): Promise<void> {
    if (disposition === 'keepReported') {
      await this.markReported();
    }
    if (disposition === 'archive' || disposition === 'remove') {
      await this.#remove();
    } else {
      this.#isKept = true;
    }
  }

  #remove(): Promise<void> {
    this.#journal.entries.delete(this);
    return this.#journal.isUnwilling() ? Promise.reject(new Error('EBUSY')) : Promise.resolve();
  }
}
