import { closeSync, fsync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/**
 * A new file that is appended to. What was charged must not be lost because the disk is full: from the first failing
 * write on, the bytes go to a file elsewhere, and when that fails too they stay in memory.
 */
export class SpillingFile {
  readonly #spillPath: string;
  #paths: readonly string[];
  readonly #inMemory: Uint8Array[] = [];
  #descriptor: number | undefined;
  #current = 0;

  /** @param mode permissions of the file itself; what is elsewhere is for its owner only */
  constructor(path: string, spillPath: string, mode = 0o600) {
    this.#spillPath = spillPath;
    this.#paths = [path, spillPath];
    this.remove();
    this.#descriptor = attempt(() => openSync(path, 'wx', mode));
    if (this.#descriptor === undefined) {
      this.#openNext();
    }
  }

  /** @returns whether all of it is on a disk */
  write(bytes: Uint8Array): boolean {
    let written = 0;
    while (written < bytes.length && this.#descriptor !== undefined) {
      const descriptor = this.#descriptor;
      const step = attempt(() => writeSync(descriptor, bytes, written));
      if (step === undefined) {
        this.#openNext();
      } else {
        written += step;
      }
    }
    if (written < bytes.length) {
      this.#inMemory.push(bytes.slice(written));
    }
    return written === bytes.length;
  }

  async read(): Promise<Uint8Array> {
    const spilled = await readSpilled(this.#paths);
    return this.#inMemory.length > 0 ? Buffer.concat([spilled, ...this.#inMemory]) : spilled;
  }

  /** Tries again to write the closed file’s bytes to the disk. @returns whether all of them are there */
  flush(): boolean {
    if (this.#inMemory.length === 0) {
      return true;
    }
    const rest = restOf(this.#spillPath);
    const isWritten = isDone(() => {
      mkdirSync(dirname(rest), { recursive: true, mode: 0o700 });
      writeFileSync(rest, Buffer.concat(this.#inMemory), { mode: 0o600 });
    });
    if (isWritten) {
      this.#paths = [...this.#paths, rest];
      this.#inMemory.length = 0;
    }
    return isWritten;
  }

  /** Gives the closed file its final name. @returns the file if it is complete; `undefined` otherwise */
  moveTo(path: string): string | undefined {
    const [first = '', ...spilled] = this.#paths;
    if (this.#current === 0 && isDone(() => renameSync(first, path))) {
      this.#paths = [path, ...spilled];
    }
    return this.#current === 0 ? this.#paths[0] : undefined;
  }

  remove(): void {
    this.#inMemory.length = 0;
    this.#paths.forEach((path) => attempt(() => rmSync(path, { force: true })));
  }

  /** Flushes what is on a disk. Not on the event loop: it may take long. @returns whether the disk has done so */
  async sync(): Promise<boolean> {
    if (this.#descriptor === undefined) {
      return false;
    }
    return promisify(fsync)(this.#descriptor).then(
      () => true,
      () => false,
    );
  }

  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) {
      attempt(() => closeSync(descriptor));
    }
  }

  #openNext(): void {
    this.close();
    this.#current++;
    const path = this.#paths[this.#current];
    if (path !== undefined) {
      this.#descriptor = attempt(() => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        return openSync(path, 'wx', 0o600);
      });
    }
  }
}

/** The file that continues such a file when neither of its places accepted the rest at first. */
export function restOf(spillPath: string): string {
  return `${spillPath}.rest`;
}

/** The parts of such a file on disk. */
export async function readSpilled(paths: readonly string[]): Promise<Buffer> {
  const parts = await Promise.all(paths.map((path) => readFile(path).catch(() => Buffer.alloc(0))));
  const [only = Buffer.alloc(0), ...others] = parts.filter(({ length }) => length > 0);
  return others.length > 0 ? Buffer.concat([only, ...others]) : only; // an image is not copied again to be one file
}

function isDone(action: () => void): boolean {
  return (
    attempt(() => {
      action();
      return true;
    }) === true
  );
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
