import { closeSync, openSync, readdirSync, utimesSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../../../core/base/failure.ts';
import { isNotFound } from '../../../core/base/notFound.ts';
import type { EntryFolder } from './entryFolder.ts';

export interface JournalTimings {
  /** Between two heartbeats. */
  readonly beatMs: number;
  /** Time without a heartbeat after which a process counts as gone. Longer than a busy machine delays a process. */
  readonly maxSilenceMs: number;
}

export const journalTimings: JournalTimings = { beatMs: 1000, maxSilenceMs: 10_000 };

/** A file whose modification time is a heartbeat. */
export class Heartbeat {
  readonly #path: string;
  readonly #maxSilenceMs: number;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @throws when another process has the file, or it cannot be created */
  constructor(path: string, { beatMs, maxSilenceMs }: JournalTimings) {
    closeSync(openSync(path, 'wx', 0o600));
    const beat = (): void => touch(path, new Date());
    beat(); // by the clock of this machine, which may differ from that of the disk
    this.#path = path;
    this.#maxSilenceMs = maxSilenceMs;
    this.#timer = setInterval(beat, beatMs).unref();
  }

  /** Marks the end of the heartbeat, with an access time that nothing else sets. */
  stop(): void {
    clearInterval(this.#timer);
    touch(this.#path, new Date(Date.now() - this.#maxSilenceMs - 1), new Date(0));
  }
}

/**
 * The owner of an entry. Owners are numbered: `owner-1`, `owner-2`, …; each file is created exclusively, so that only
 * one of several claimants becomes the next owner. The last one counts; earlier files are deleted.
 */
export class Ownership {
  readonly #folder: EntryFolder;
  readonly #timings: JournalTimings;
  readonly #owned: Map<string, Ownership>;
  #number = 0;
  #heartbeat: Heartbeat | undefined;

  /**
   * @param owned what this window owns, by the paths of the entries; includes this one as long as the window owns it
   */
  constructor(folder: EntryFolder, timings: JournalTimings, owned = new Map<string, Ownership>()) {
    this.#folder = folder;
    this.#timings = timings;
    this.#owned = owned;
  }

  /** @returns whether this window owns it now and it had no owner before @throws errors of the disk */
  async claim(): Promise<boolean> {
    try {
      const last = await lastOwner(this.#folder);
      if (last > 0 && !(await isGone(this.#folder.file(ownerFile(last)), this.#timings))) {
        return false;
      }
      this.#heartbeat = new Heartbeat(this.#folder.file(ownerFile(last + 1)), this.#timings);
      this.#number = last + 1;
      this.#owned.set(this.#folder.path, this);
    } catch (error) {
      if (errorCode(error) === 'EEXIST' || isNotFound(error)) {
        return false; // somebody was faster, or has removed it
      }
      throw error;
    }
    await this.#removeEarlier();
    return this.isOurs(); // not if other owners came and the first of them has gone between the check and the claim
  }

  /** Whether no other window has claimed it since. */
  isOurs(): boolean {
    if (this.#heartbeat !== undefined && this.#lastNow() > this.#number) {
      this.release();
    }
    return this.#heartbeat !== undefined;
  }

  #lastNow(): number {
    try {
      return lastOf(readdirSync(this.#folder.path));
    } catch {
      return 0; // then there is no heartbeat
    }
  }

  async #removeEarlier(): Promise<void> {
    const names = await readdir(this.#folder.path).catch((): string[] => []);
    const earlier = names.filter((name) => ownerNumber(name) > 0 && ownerNumber(name) < this.#number);
    await Promise.all(earlier.map((name) => rm(this.#folder.file(name), { force: true }).catch(() => undefined)));
  }

  release(): void {
    this.#heartbeat?.stop();
    this.#heartbeat = undefined;
    if (this.#owned.get(this.#folder.path) === this) {
      this.#owned.delete(this.#folder.path);
    }
  }
}

/**
 * Whether a file has no heartbeat any more. After a sleep every process has been silent for long: an owner that has not
 * released it gets the time for two heartbeats.
 * @throws when there is no such file
 */
async function isGone(path: string, { beatMs, maxSilenceMs }: JournalTimings): Promise<boolean> {
  const { mtimeMs, atimeMs } = await stat(path);
  if (atimeMs === 0) {
    return true;
  }
  if (Math.abs(Date.now() - mtimeMs) < maxSilenceMs) {
    return false;
  }
  await wait(2 * beatMs);
  return (await stat(path)).mtimeMs === mtimeMs;
}

/** The same where the file may be missing. */
export function isGoneOrMissing(path: string, timings: JournalTimings): Promise<boolean> {
  return isGone(path, timings).catch(() => true);
}

/** How long a process that stands still is waited for; one that was killed looks the same. */
const longestStandstillMs = 60 * 60_000;

/** Whether a process has not ended its heartbeat, although it may have none any more. */
export async function mayStillSend(path: string): Promise<boolean> {
  const { mtimeMs, atimeMs } = await stat(path).catch(() => ({ mtimeMs: 0, atimeMs: 0 }));
  return atimeMs !== 0 && Math.abs(Date.now() - mtimeMs) < longestStandstillMs;
}

/** The number of the last owner; 0 when there was none. */
export async function lastOwner(folder: EntryFolder): Promise<number> {
  return lastOf(await readdir(folder.path));
}

export function ownerFile(number: number): string {
  return `owner-${number}`;
}

function lastOf(names: readonly string[]): number {
  return Math.max(0, ...names.map(ownerNumber));
}

/** 0: it is no owner file. */
function ownerNumber(name: string): number {
  return Number(/^owner-(\d+)$/.exec(name)?.[1] ?? 0);
}

function touch(path: string, time: Date, accessTime = time): void {
  try {
    utimesSync(path, accessTime, time);
  } catch {
    // It is deleted, or the disk is gone: there is nothing to report.
  }
}
