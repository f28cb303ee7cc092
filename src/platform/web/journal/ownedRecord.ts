import type { Uri } from 'vscode';
import { Failure } from '../../../core/failure.ts';
import { wait } from '../../wait.ts';
import { readRecord, silenceOf, writeRecord, type EntryRecord } from './record.ts';

export interface JournalTimings {
  /** Between two signs of life. */
  readonly beatMs: number;
  /** Without a sign of life, after which nobody is there any more. */
  readonly maxSilenceMs: number;
  /** Between claiming and looking who has come last; longer than a window takes from looking to claiming. */
  readonly settleMs: number;
}

export const journalTimings: JournalTimings = { beatMs: 2000, maxSilenceMs: 10_000, settleMs: 500 };

/**
 * The record of an entry, in the hands of a window that may own it. Nothing can be created exclusively on this disk, so of
 * all who claim an entry the last one has it; and it does not tell when another window has written a file, so the record
 * itself says when its owner was there.
 */
export class OwnedRecord {
  readonly #folder: Uri;
  readonly #timings: JournalTimings;
  readonly #id = crypto.randomUUID();
  #record: EntryRecord;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(folder: Uri, record: EntryRecord, timings: JournalTimings) {
    this.#folder = folder;
    this.#record = record;
    this.#timings = timings;
  }

  /** What this window last knew. */
  get current(): EntryRecord {
    return this.#record;
  }

  /** Writes the record of an entry that nobody else can know yet. @throws what the disk says */
  async create(): Promise<void> {
    await this.#take(this.#record);
    this.#startBeating();
  }

  /** @returns whether it is ours now and was nobody's before @throws what the disk says */
  async claim(): Promise<boolean> {
    const { beatMs, settleMs } = this.#timings;
    let found = await this.#readUnlessHeard();
    if (found?.owner) {
      // A machine that slept wakes all its windows at once: the owner gets the time to say that it is there.
      await pause(2 * beatMs);
      found = await this.#readUnlessHeard();
    }
    if (!found) {
      return false;
    }
    await this.#take(found);
    await pause(settleMs);
    if (!(await this.isOurs())) {
      return false;
    }
    this.#startBeating();
    return true;
  }

  async isOurs(): Promise<boolean> {
    const record = await readRecord(this.#folder);
    return record?.owner === this.#id;
  }

  /** Writes down what has changed. @throws {Failure} `takenOver`; what the disk says */
  change(changes: Partial<EntryRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    const write = (): Promise<void> => this.#write();
    this.#lastWrite = this.#lastWrite.then(write, write);
    return this.#lastWrite;
  }

  /** Leaves it for whoever claims it. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.change({ owner: undefined, heardMs: Date.now() }).catch(() => undefined);
  }

  /** Writes nothing unasked any more. */
  async rest(): Promise<void> {
    clearInterval(this.#timer);
    await this.#lastWrite.catch(() => undefined);
  }

  async #take(record: EntryRecord): Promise<void> {
    this.#record = { ...record, owner: this.#id, heardMs: Date.now() };
    await writeRecord(this.#folder, this.#record);
  }

  async #readUnlessHeard(): Promise<EntryRecord | undefined> {
    const record = await readRecord(this.#folder);
    const isHeard = record?.owner !== undefined && silenceOf(record) < this.#timings.maxSilenceMs;
    return isHeard ? undefined : record;
  }

  #startBeating(): void {
    const beat = (): void => void this.change({ heardMs: Date.now() }).catch(() => undefined);
    this.#timer = setInterval(beat, this.#timings.beatMs);
  }

  async #write(): Promise<void> {
    if (!(await this.isOurs())) {
      clearInterval(this.#timer);
      throw new Failure('takenOver');
    }
    await writeRecord(this.#folder, this.#record);
  }
}

function pause(milliseconds: number): Promise<void> {
  return wait(milliseconds, new AbortController().signal);
}
