import { Failure } from '../../../../src/core/base/failure.ts';
import { entryState, type ObservedEntry } from '../../../../src/core/journal/entryState.ts';
import type {
  AbandonedEntry,
  Disposition,
  EntryProgress,
  Journal,
  JournalEntry,
  JournalWriter,
  ListedEntry,
  RecordedOutcome,
  TakenOver,
  TakeOverDecision,
} from '../../../../src/core/journal/journal.ts';
import { withTurn, type Intent, type NewIntent, type SaveAttempt } from '../../../../src/core/journal/records.ts';
import type { ReceivedImage, ResponseOutcome } from '../../../../src/core/response/response.ts';
import { MemoryEntry } from '../../response/receive.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** An entry as it is on the disk that all windows share. */
export interface StoredEntry {
  readonly id: string;
  intent: Intent | undefined;
  owner: Process | undefined;
  /** Of the process that sends it, with its heartbeat. */
  sender: Process | undefined;
  isSent: boolean;
  isReported: boolean;
  outcome: RecordedOutcome | undefined;
  images: readonly ReceivedImage[];
  saveAttempts: SaveAttempt[];
}

export type SharedDisk = Map<string, StoredEntry>;

/** The journal of one window. Each step that other processes can come between is one of the scheduler. */
export class SharedJournal implements Journal {
  readonly #disk: SharedDisk;
  readonly #window: Process;
  readonly #scheduler: Scheduler;
  readonly #skewMs: number;

  /** @param skewMs by which the clock of the window is wrong */
  constructor(disk: SharedDisk, window: Process, scheduler: Scheduler, skewMs: number) {
    this.#disk = disk;
    this.#window = window;
    this.#scheduler = scheduler;
    this.#skewMs = skewMs;
  }

  async begin(given: NewIntent): Promise<JournalEntry> {
    await this.#step();
    const nothing = { intent: undefined, sender: undefined, outcome: undefined, images: [], saveAttempts: [] };
    const id = `${this.#scheduler.nowMs}-${this.#scheduler.steps}-${this.#disk.size}`;
    const stored: StoredEntry = { id, ...nothing, owner: this.#window, isSent: false, isReported: false };
    this.#disk.set(id, stored);
    const others = given.file ? (await this.list()).map(({ intent }) => intent) : [];
    const intent = withTurn(given, others, this.#scheduler.nowMs + this.#skewMs);
    await this.#step();
    stored.intent = intent;
    return this.#entry(stored, intent);
  }

  async list(): Promise<readonly ListedEntry[]> {
    await this.#step();
    const listed: ListedEntry[] = [];
    for (const stored of [...this.#disk.values()]) {
      const isAlive = isHeard(stored.owner) || (isHeard(stored.sender) && !stored.outcome);
      await this.#step();
      const intent = this.#disk.has(stored.id) ? stored.intent : undefined;
      listed.push({ id: stored.id, intent, isAlive, isStarted: stored.sender !== undefined, isInDoubt: false });
    }
    return listed;
  }

  async takeOver(decide: (entry: AbandonedEntry) => TakeOverDecision): Promise<TakenOver> {
    const entries: JournalEntry[] = [];
    for (const stored of [...this.#disk.values()]) {
      await this.#step();
      const { id, intent } = stored;
      const state = this.#disk.has(id) ? entryState(observed(stored), 1) : 'owned';
      if (state === 'orphaned') {
        this.#disk.delete(id);
      } else if (state === 'abandoned' && intent && decide({ id, intent, silenceMs: 1, isReported: false }) === 'now') {
        await this.#step();
        if (this.#disk.has(id) && !isHeard(stored.owner)) {
          stored.owner = this.#window;
          entries.push(this.#entry(stored, intent));
        }
      }
    }
    return { entries, hasMore: false };
  }

  clearArchive(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    // A window that ends is killed here.
  }

  #step(): Promise<void> {
    return this.#scheduler.step(this.#window);
  }

  #entry(stored: StoredEntry, intent: Intent): JournalEntry {
    return new SharedEntry(stored, intent, this.#disk, this.#window, this.#scheduler);
  }
}

/** An entry in the hands of one process. */
export class SharedEntry implements JournalEntry {
  readonly id: string;
  readonly intent: Intent;
  readonly stored: StoredEntry;
  readonly #disk: SharedDisk;
  readonly #window: Process;
  readonly #scheduler: Scheduler;

  constructor(stored: StoredEntry, intent: Intent, disk: SharedDisk, window: Process, scheduler: Scheduler) {
    this.id = stored.id;
    this.stored = stored;
    this.intent = intent;
    this.#disk = disk;
    this.#window = window;
    this.#scheduler = scheduler;
  }

  async startSending(): Promise<JournalWriter | undefined> {
    await this.#step();
    if (!this.#disk.has(this.id)) {
      throw new Failure('journalUnavailable');
    }
    if (this.stored.sender) {
      return undefined;
    }
    this.stored.sender = this.#window;
    return this.rescan();
  }

  follow(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async progress(): Promise<EntryProgress> {
    await this.#step();
    const { sender, isSent, outcome, isReported, saveAttempts } = this.stored;
    const isBeingSent = isHeard(sender) && !outcome;
    return { isSent, isBeingSent, outcome, isReported, saveAttempts: [...saveAttempts] };
  }

  async images(): Promise<ResponseOutcome['images']> {
    await this.#step();
    return this.stored.images;
  }

  readRaw(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array());
  }

  rescan(): JournalWriter {
    const { stored } = this;
    return Object.assign(new MemoryEntry(), {
      readBody: () => Promise.resolve(undefined),
      markSent: () => {
        if (!this.#disk.has(this.id)) {
          throw new Failure('journalUnavailable');
        }
        stored.isSent = true;
      },
      writeHead: () => undefined,
      finish: async ({ images, failure }: ResponseOutcome) => {
        stored.images = images;
        await this.#step();
        stored.outcome ??= { images: images.length, failure };
      },
    });
  }

  async claim(): Promise<boolean> {
    await this.#step();
    const isFree = this.#disk.has(this.id) && !isHeard(this.stored.owner);
    if (isFree) {
      this.stored.owner = this.#window;
    }
    return isFree;
  }

  isOurs(): Promise<boolean> {
    return Promise.resolve(this.stored.owner === this.#window);
  }

  async willSave(image: number, uri: string): Promise<void> {
    await this.#step();
    this.stored.saveAttempts.push({ image, uri, isSaved: false });
  }

  async didSave(image: number, uri: string): Promise<void> {
    await this.#step();
    this.stored.saveAttempts.push({ image, uri, isSaved: true });
  }

  async markReported(): Promise<void> {
    await this.#step();
    this.stored.isReported = true;
  }

  async release(disposition: Disposition): Promise<void> {
    if (disposition === 'keepReported') {
      await this.markReported();
    }
    await this.#step();
    if (this.stored.owner === this.#window) {
      this.stored.owner = undefined;
    }
    if (disposition === 'archive' || disposition === 'remove') {
      this.#disk.delete(this.id);
    }
  }

  #step(): Promise<void> {
    return this.#scheduler.step(this.#window);
  }
}

export type TurnOfEntry = Pick<JournalEntry, 'id' | 'intent'>;

/** Whether it is an entry’s turn before another one’s. */
export function isBefore(one: TurnOfEntry, other: TurnOfEntry): boolean {
  const [turn, otherTurn] = [one, other].map(({ intent }) => intent.file?.turn ?? 0);
  return turn === otherTurn ? one.id < other.id : (turn ?? 0) < (otherTurn ?? 0);
}

function isHeard(process: Process | undefined): boolean {
  return process?.isDead === false;
}

function observed({ intent, isSent, outcome, owner, sender }: StoredEntry): ObservedEntry {
  return {
    ...{ hasIntent: intent !== undefined, isSent, hasOutcome: outcome !== undefined },
    ownerSilenceMs: isHeard(owner) ? 0 : Infinity,
    senderSilenceMs: isHeard(sender) && !outcome ? 0 : Infinity,
  };
}
