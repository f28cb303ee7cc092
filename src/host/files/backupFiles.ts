import { Uri, workspace } from 'vscode';
import { ifFound } from '../../core/base/notFound.ts';
import { expired, type RetainedItem } from '../../core/journal/retention.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';

const pruneMs = 60 * 60_000;

/** A folder in the extension's storage for copies of files, kept for seven days, up to one gibibyte. */
export class BackupFiles {
  readonly #folder: Uri;
  readonly #log: ErrorLog;
  #nextPruneMs = 0;

  constructor(folder: Uri, log: ErrorLog) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Of a copy; an empty name is the folder. */
  uri(name: string): Uri {
    return Uri.joinPath(this.#folder, name);
  }

  /** @throws errors of the file system */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    await workspace.fs.writeFile(this.uri(name), bytes); // no copy: it could keep the time of its original
    logErrors(this.prune(), this.#log);
  }

  /** `undefined` when it no longer exists. */
  async get(name: string): Promise<Uint8Array | undefined> {
    return workspace.fs.readFile(this.uri(name)).then(undefined, () => undefined);
  }

  /** Of all copies; empty when there was never one. */
  async names(): Promise<readonly string[]> {
    const children = await workspace.fs.readDirectory(this.#folder).then(undefined, () => []);
    return children.map(([name]) => name);
  }

  /** Deletes files after their retention time, at most once an hour. @param nowMs milliseconds since 1970 */
  async prune(nowMs = Date.now()): Promise<void> {
    if (nowMs < this.#nextPruneMs) {
      return;
    }
    this.#nextPruneMs = nowMs + pruneMs;
    const all = await Promise.all((await this.names()).map((name) => this.#look(name, nowMs)));
    const old = expired(all.flat(), nowMs).map(({ name }) => this.uri(name));
    await Promise.all(old.map(async (uri) => workspace.fs.delete(uri).then(undefined, () => undefined)));
  }

  /** @throws errors of the file system */
  async clear(): Promise<void> {
    await ifFound(workspace.fs.delete(this.#folder, { recursive: true }));
  }

  /** Empty when another window has removed it. */
  async #look(name: string, nowMs: number): Promise<readonly RetainedItem[]> {
    return workspace.fs.stat(this.uri(name)).then(
      // A browser’s storage keeps times only as long as its page exists, and returns 0 afterwards.
      ({ mtime, size }) => [{ name, timeMs: mtime || nowMs, byteLength: size }],
      () => [],
    );
  }
}
