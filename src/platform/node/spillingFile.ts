import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * A new file that takes bytes in order. What was paid for must not be dropped because the disk is full: from the first
 * write that fails on, the bytes are kept in memory.
 */
export class SpillingFile {
  readonly path: string;
  readonly #spilled: Uint8Array[] = [];
  #descriptor: number | undefined;

  constructor(path: string) {
    this.path = path;
    this.#descriptor = attempt(() => openSync(path, 'wx', 0o600));
  }

  write(bytes: Uint8Array): void {
    const written = this.#writeToDisk(bytes);
    if (written < bytes.length) {
      this.#spilled.push(bytes.slice(written));
    }
  }

  /** Whether the file on disk is the whole. */
  get isOnDisk(): boolean {
    return this.#spilled.length === 0;
  }

  async read(): Promise<Uint8Array> {
    if (this.isOnDisk) {
      return readFile(this.path);
    }
    const onDisk = attempt(() => readFileSync(this.path)) ?? new Uint8Array();
    return Buffer.concat([onDisk, ...this.#spilled]);
  }

  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) {
      attempt(() => closeSync(descriptor));
    }
  }

  /** Returns how many bytes are on disk; after the first shortfall none ever are. */
  #writeToDisk(bytes: Uint8Array): number {
    let written = 0;
    while (this.#descriptor !== undefined && written < bytes.length) {
      const descriptor = this.#descriptor;
      const step = attempt(() => writeSync(descriptor, bytes, written));
      if (step === undefined) {
        this.close();
      } else {
        written += step;
      }
    }
    return written;
  }
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
