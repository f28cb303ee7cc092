import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A new file that takes bytes in order. What was paid for must not be dropped because the disk is full: from the first
 * write that fails on, the bytes go to a file elsewhere, and when that fails too they stay in memory.
 */
export class SpillingFile {
  #paths: readonly string[];
  readonly #inMemory: Uint8Array[] = [];
  #descriptor: number | undefined;
  #current = 0;

  constructor(path: string, spillPath: string) {
    this.#paths = [path, spillPath];
    this.remove();
    this.#descriptor = attempt(() => openSync(path, 'wx', 0o600));
    if (this.#descriptor === undefined) {
      this.#openNext();
    }
  }

  write(bytes: Uint8Array): void {
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
  }

  read(): Uint8Array {
    return Buffer.concat([readSpilled(this.#paths), ...this.#inMemory]);
  }

  /** Gives the closed file its final name. @returns the one file that is the whole; `undefined` when there is none */
  moveTo(path: string): string | undefined {
    const [first = '', ...spilled] = this.#paths;
    if (this.#current === 0 && isDone(() => renameSync(first, path))) {
      this.#paths = [path, ...spilled];
    }
    return this.#current === 0 ? this.#paths[0] : undefined;
  }

  remove(): void {
    this.#paths.forEach((path) => attempt(() => rmSync(path, { force: true })));
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

/** What is on disk of such a file. */
export function readSpilled(paths: readonly string[]): Buffer {
  return Buffer.concat(paths.map((path) => attempt(() => readFileSync(path)) ?? new Uint8Array()));
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
