// Makes the file system of this process fail at a chosen call, or ends the process there. It affects all later calls of
// `node:fs`.
import fs, { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { describeCall, tear, type Call } from './fileCalls.ts';

export interface Fault {
  /** The call that fails, from 1; 0 only counts. */
  readonly at: number;
  /** The process ends in the middle of what the call writes. */
  readonly does: 'kill' | 'ENOSPC' | 'EIO';
  /** Whether every call after it fails too. */
  readonly isLasting?: boolean;
  /** After how long the fault ends; never by default. */
  readonly lastsMs?: number;
  /** Whether the file system has no hard links, as exFAT has none. */
  readonly hasNoLinks?: boolean;
  /** The folder whose files it affects; all files by default. */
  readonly below?: string;
  /** File for the number of calls at the end. */
  readonly tally?: string;
}

export class FaultyFiles {
  readonly #fault: Fault;
  #calls = 0;

  static async install(fault: Fault): Promise<FaultyFiles> {
    const files = new FaultyFiles(fault);
    await files.#replace();
    return files;
  }

  private constructor(fault: Fault) {
    this.#fault = fault;
    const { tally } = fault;
    if (tally !== undefined) {
      process.on('exit', () => writeFileSync(tally, this.#calls.toString()));
    }
  }

  /** From here on everything works. */
  #isOver = false;
  end(): void {
    this.#isOver = true;
  }

  async #replace(): Promise<void> {
    if (this.#fault.hasNoLinks) {
      fs.promises.link = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM', syscall: 'link' }));
    }
    const handle = await fs.promises.open(process.execPath);
    await handle.close();
    const handles = Object.getPrototypeOf(handle) as Functions;
    wrap(fs, syncNames, (call, go) => {
      this.#pass(call);
      return go();
    });
    wrap(fs, callbackNames, (call, go) => {
      try {
        this.#pass(call);
      } catch (error) {
        const callback = call.args.at(-1) as (error: unknown) => void;
        return void setImmediate(callback, error);
      }
      return go();
    });
    const later = (call: Call, go: () => unknown): unknown => {
      try {
        this.#pass(call);
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
      return go();
    };
    wrap(fs.promises, promiseNames, later);
    wrap(handles, ['read', 'write', 'sync', 'datasync', 'stat'], (call, go) => {
      const { fd } = call.self as { readonly fd: number };
      return later({ ...call, args: [fd, ...call.args] }, go);
    });
    syncBuiltinESMExports();
  }

  /** @throws the fault, when it is this call’s turn */
  #pass(call: Call): void {
    const { at, does, isLasting = false, lastsMs, below = '' } = this.#fault;
    const { path, changes, makes } = describeCall(call, below !== '');
    const isConcerned = { kill: changes, ENOSPC: makes, EIO: true }[does];
    if (this.#isOver || !isConcerned || !path.startsWith(below)) {
      return;
    }
    this.#calls++;
    if (this.#calls !== at && !(isLasting && at > 0 && this.#calls > at)) {
      return;
    }
    if (lastsMs !== undefined && this.#calls === at) {
      setTimeout(() => this.end(), lastsMs);
    }
    if (does === 'kill') {
      tear(call);
      process.kill(process.pid, 'SIGKILL');
    }
    throw Object.assign(new Error(`${does}: ${call.name}`), { code: does, syscall: call.name });
  }
}

type Functions = Record<string, (...args: unknown[]) => unknown>;

const syncNames = [
  ...['openSync', 'writeSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'mkdirSync', 'rmSync', 'readFileSync'],
];
const callbackNames = ['open', 'read', 'write', 'writev', 'fsync', 'fdatasync'];
const promiseNames = [
  ...['open', 'mkdir', 'appendFile', 'writeFile', 'link', 'copyFile', 'rename', 'rm', 'unlink'],
  ...['readFile', 'readdir', 'stat', 'lstat', 'statfs', 'access', 'realpath'],
];

function wrap(holder: object, names: readonly string[], around: (call: Call, go: () => unknown) => unknown): void {
  const functions = holder as Functions;
  for (const name of names) {
    const original = functions[name];
    if (!original) {
      throw new Error(`There is no ${name} that could fail.`);
    }
    functions[name] = function (this: unknown, ...args) {
      return around({ name, args, self: this }, () => original.apply(this, args));
    };
  }
}
