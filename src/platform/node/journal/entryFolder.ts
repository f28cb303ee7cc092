import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, open, readFile, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type * as z from 'zod/mini';
import { errorCode, toFailure } from '../../../core/base/failure.ts';
import { parseJson } from '../../../core/base/json.ts';
import { ifFound } from '../../../core/base/notFound.ts';
import { syncFolder, syncFolderNow } from '../syncFolder.ts';

/**
 * A person has discarded the request, or generated it again, or what had come of it was saved, while its sender may still
 * receive an image. The entry is listed nowhere, and removed or archived when no image can come any more.
 */
export const removedFile = 'removed';

/** Tells the sender that a person has cancelled. */
export const cancelFile = 'cancel';

/** The body of the request exactly as it is sent. */
export const bodyFile = 'request.body';

/**
 * The files of one generation. Files are only added: `owner-1`…, `request.body`, `intent.json`, `carrier`, `sent`,
 * `head.json`, `answer.raw`, `answer.leftout`, `image-0.png`, `image-0.json`… (`again-…` for another one in the place of
 * the same image, `found-…` when read again), `arrival.json`, `places.jsonl`, `aside`, `removed`. Window and sender communicate through `cancel` and `patience.json`.
 */
export class EntryFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** A folder for files that the disk does not accept, readable by the owner only, with an unguessable name. */
  spill(name: string): string {
    return join(tmpdir(), `starrise-${basename(this.path)}`, name);
  }

  has(name: string): boolean {
    return existsSync(this.file(name));
  }

  /** `undefined` when it does not exist or is invalid. */
  async read<Value>(name: string, schema: z.ZodMiniType<Value>): Promise<Value | undefined> {
    const text = await readFile(this.file(name), 'utf8').catch(() => undefined);
    const parsed = schema.safeParse(text === undefined ? undefined : parseJson(text));
    return parsed.success ? parsed.data : undefined;
  }

  /**
   * JSON; `undefined` when it does not exist or is invalid, or is about to be deleted, which Windows reports as forbidden.
   * @throws {Failure} `journalUnavailable` when the disk does not say
   */
  async readKnown(name: string): Promise<unknown> {
    try {
      const bytes = await this.readBytes(name);
      return bytes && parseJson(new TextDecoder().decode(bytes));
    } catch (error) {
      if (['EACCES', 'EPERM', 'EBUSY'].includes(errorCode(error) ?? '')) {
        return undefined;
      }
      throw toFailure(error, 'journalUnavailable');
    }
  }

  async readLines<Value>(name: string, schema: z.ZodMiniType<Value>): Promise<readonly Value[]> {
    const text = await readFile(this.file(name), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => schema.safeParse(parseJson(line)).data ?? []);
  }

  async append(name: string, value: unknown): Promise<void> {
    await appendFile(this.file(name), `${JSON.stringify(value)}\n`, { mode: 0o600 });
  }

  /** @returns `undefined` when it is not there @throws what the disk says */
  readBytes(name: string): Promise<Uint8Array | undefined> {
    return ifFound(readFile(this.file(name)));
  }

  /** Writes a file that is complete or does not exist, even when the process ends in the middle. */
  write(name: string, value: unknown): void {
    this.#write(name, JSON.stringify(value));
  }

  /** For files that only help another window; no charged image depends on them. */
  tryToWrite(name: string, value: unknown): void {
    try {
      this.write(name, value);
    } catch {
      // See above.
    }
  }

  /**
   * A sender that stood still counted as gone, and a person was told of a doubt. Its images are news, also where the
   * person has removed the entry. After a cancel they are not: nothing is saved unasked then.
   */
  withdrawReport(): void {
    rmSync(this.file(removedFile), { force: true });
    if (!this.has(cancelFile)) {
      rmSync(this.file('aside'), { force: true });
    }
  }

  /**
   * The same, also after a power failure. Flushing may take long, so this blocks the event loop only where nothing may
   * happen in between.
   */
  writeDurablyNow(name: string, value: unknown): void {
    this.#write(name, JSON.stringify(value), fsyncSync);
    syncFolderNow(this.path);
  }

  /** The same, not on the event loop. */
  async writeDurably(name: string, value: unknown): Promise<void> {
    await this.writeBytes(name, JSON.stringify(value));
    await syncFolder(this.path);
  }

  /** Flushes a file and all names, as well as the disk can. Not on the event loop: it may take long. */
  async sync(name: string): Promise<void> {
    try {
      await Promise.all([this.file(name), this.path].map(syncFolder));
    } catch {
      // What is charged is also in the memory of this process.
    }
  }

  /**
   * The bytes are on the disk when this resolves, and their name with the next file that is written durably. There may be
   * many megabytes, which must not block the event loop.
   */
  async writeBytes(name: string, bytes: string | Uint8Array): Promise<void> {
    const temporary = this.#temporary(name);
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.file(name));
  }

  /** The first bytes of a file; empty when it cannot be read. */
  async readBeginning(name: string, maxBytes: number): Promise<Uint8Array> {
    try {
      const file = await open(this.file(name));
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(maxBytes), 0, maxBytes, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    } catch {
      return new Uint8Array();
    }
  }

  /**
   * When a file, or the folder itself, was last modified, in milliseconds since 1970; `undefined` when it does not
   * exist.
   */
  async timeMs(name = ''): Promise<number | undefined> {
    return (await stat(this.file(name)).catch(() => undefined))?.mtimeMs;
  }

  /** Milliseconds since then. */
  async silenceMs(name = ''): Promise<number | undefined> {
    const timeMs = await this.timeMs(name);
    return timeMs === undefined ? undefined : Math.abs(Date.now() - timeMs);
  }

  #temporary(name: string): string {
    return this.file(`${name}.tmp`);
  }

  #write(name: string, content: string, sync?: (descriptor: number) => void): void {
    const temporary = this.#temporary(name);
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(descriptor, content);
      sync?.(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, this.file(name));
  }
}
