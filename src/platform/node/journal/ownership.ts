import { closeSync, openSync, utimesSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../../../core/errorCode.ts';
import type { EntryFolder } from './entryFolder.ts';

export interface JournalTimings {
  /** Between two signs of life. */
  readonly beatMs: number;
  /** Without a sign of life, after which nobody is there any more. Longer than a busy machine holds a process up. */
  readonly maxSilenceMs: number;
}

export const journalTimings: JournalTimings = { beatMs: 1000, maxSilenceMs: 10_000 };

/** A file whose time says that somebody is there. */
export class Heartbeat {
  readonly #path: string;
  readonly #maxSilenceMs: number;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @throws when somebody else has the file, or it cannot be created */
  constructor(path: string, { beatMs, maxSilenceMs }: JournalTimings) {
    closeSync(openSync(path, 'wx', 0o600));
    const beat = (): void => touch(path, new Date());
    beat(); // by the clock of this machine, which need not be that of the disk
    this.#path = path;
    this.#maxSilenceMs = maxSilenceMs;
    this.#timer = setInterval(beat, beatMs).unref();
  }

  /** Says that nobody is there any more, by the time of the last access too, which nothing else sets. */
  stop(): void {
    clearInterval(this.#timer);
    touch(this.#path, new Date(Date.now() - this.#maxSilenceMs - 1), new Date(0));
  }
}

/**
 * Whose an entry is. Owners follow one another: `owner-1`, `owner-2`, …; each file is created once, so that of all who
 * want to be the next only one is.
 */
export class Ownership {
  readonly #folder: EntryFolder;
  readonly #timings: JournalTimings;
  #number = 0;
  #heartbeat: Heartbeat | undefined;

  constructor(folder: EntryFolder, timings: JournalTimings) {
    this.#folder = folder;
    this.#timings = timings;
  }

  /** @returns whether it is ours now and was nobody's before @throws what the disk says */
  async claim(): Promise<boolean> {
    try {
      const last = await lastOwner(this.#folder);
      if (last > 0 && !(await this.#isGone(ownerFile(last)))) {
        return false;
      }
      this.#heartbeat = new Heartbeat(this.#folder.file(ownerFile(last + 1)), this.#timings);
      this.#number = last + 1;
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') {
        return false; // somebody was faster, or has removed it
      }
      throw error;
    }
  }

  isOurs(): boolean {
    return this.#heartbeat !== undefined && !this.#folder.has(ownerFile(this.#number + 1));
  }

  /** After a sleep everybody has been silent for long: who has not let go gets the time for two signs of life. */
  async #isGone(owner: string): Promise<boolean> {
    const { beatMs, maxSilenceMs } = this.#timings;
    const { mtimeMs, atimeMs } = await stat(this.#folder.file(owner));
    if (atimeMs === 0) {
      return true;
    }
    if (Math.abs(Date.now() - mtimeMs) < maxSilenceMs) {
      return false;
    }
    await wait(2 * beatMs);
    return (await stat(this.#folder.file(owner))).mtimeMs === mtimeMs;
  }

  release(): void {
    this.#heartbeat?.stop();
    this.#heartbeat = undefined;
  }
}

/** The number of the last owner; 0 when there was none. */
export async function lastOwner(folder: EntryFolder): Promise<number> {
  const names = await readdir(folder.path);
  return Math.max(0, ...names.map((name) => Number(/^owner-(\d+)$/.exec(name)?.[1] ?? 0)));
}

export function ownerFile(number: number): string {
  return `owner-${number}`;
}

function touch(path: string, time: Date, accessTime = time): void {
  try {
    utimesSync(path, accessTime, time);
  } catch {
    // It is gone, or the disk is: then there is nothing left to be told of.
  }
}
