import type { Uri } from 'vscode';
import { Failure } from '../../../core/base/failure.ts';
import { SerialQueue } from '../../../core/base/serialQueue.ts';
import { wait } from '../../wait.ts';
import { readRecord, silenceOf, writeRecord, type EntryRecord } from './entryFiles.ts';

export interface JournalTimings {
  /** Between two heartbeats. */
  readonly beatMs: number;
  /** Time without a heartbeat after which a window counts as gone. */
  readonly maxSilenceMs: number;
  /** Between claiming and checking who claimed last; longer than a window takes from its check to its claim. */
  readonly settleMs: number;
}

export const journalTimings: JournalTimings = { beatMs: 2000, maxSilenceMs: 10_000, settleMs: 500 };

/**
 * The record of an entry, for a window that may own it. Nothing can be created exclusively on this disk, so the last of
 * several claimants owns an entry; and it does not report writes of other windows, so the record itself contains the
 * time of the owner’s heartbeat.
 */
export class OwnedRecord {
  readonly #folder: Uri;
  readonly #timings: JournalTimings;
  readonly #owned: Map<string, OwnedRecord>;
  readonly #id = crypto.randomUUID();
  #record: EntryRecord;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #writes = new SerialQueue();

  /** @param owned what this window owns, by the URIs of the entries; includes this one as long as the window owns it */
  constructor(folder: Uri, record: EntryRecord, timings: JournalTimings, owned: Map<string, OwnedRecord>) {
    this.#folder = folder;
    this.#record = record;
    this.#timings = timings;
    this.#owned = owned;
  }

  /** The last known record. */
  get current(): EntryRecord {
    return this.#record;
  }

  /** Writes the record of an entry that no other window can know yet. @throws errors of the disk */
  async create(): Promise<void> {
    await this.#take(this.#record);
    this.#own();
  }

  /** @returns whether this window owns it now and it had no owner before @throws errors of the disk */
  async claim(): Promise<boolean> {
    const { beatMs, settleMs } = this.#timings;
    let found = await this.#readUnlessHeard();
    if (found?.owner) {
      // A machine that slept wakes all its windows at once: the owner gets time for a heartbeat.
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
    this.#own();
    return true;
  }

  /** Not while it is being written: this disk shows files that are written in part. */
  isOurs(): Promise<boolean> {
    return this.#writes.run(() => this.#isOurs());
  }

  async #isOurs(): Promise<boolean> {
    const record = await readRecord(this.#folder);
    return record?.owner === this.#id;
  }

  /** Writes changes. @throws {Failure} `takenOver`; errors of the disk */
  change(changes: Partial<EntryRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    return this.#writes.run(() => this.#write());
  }

  /** Releases it. Never rejects. */
  async release(): Promise<void> {
    this.#disown();
    await this.change({ owner: undefined, heardMs: Date.now() }).catch(() => undefined);
  }

  /** Stops its automatic writes. */
  async rest(): Promise<void> {
    this.#disown();
    await this.#writes.idle();
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

  #own(): void {
    const beat = (): void => {
      this.change({ heardMs: Date.now() }).catch(() => undefined); // the next heartbeat may succeed
    };
    clearInterval(this.#timer);
    this.#timer = setInterval(beat, this.#timings.beatMs);
    this.#owned.set(this.#folder.toString(), this);
  }

  #disown(): void {
    clearInterval(this.#timer);
    if (this.#owned.get(this.#folder.toString()) === this) {
      this.#owned.delete(this.#folder.toString());
    }
  }

  async #write(): Promise<void> {
    if (!(await this.#isOurs())) {
      this.#disown();
      throw new Failure('takenOver');
    }
    await writeRecord(this.#folder, this.#record);
  }
}

function pause(milliseconds: number): Promise<void> {
  return wait(milliseconds, new AbortController().signal);
}
