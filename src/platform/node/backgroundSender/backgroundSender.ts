import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { maxIdleMs, senderLines, type BackgroundJob } from './protocol.ts';

/** Three seconds: long enough for a TLS handshake anywhere; after that, this process sends the request. */
const maxPolls = 15;
const pollIntervalMs = 200;
/** What it needs at most from there to its job: connecting, and some time on a busy machine. */
const connectMs = 10_000;

/** Environment variables for the background sender: enough to run and to find the same temporary folder. */
const environmentNames = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'TZ'];

/** A small process that continues after this one ends. */
export class BackgroundSender {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #startedMs = Date.now();
  #nextLine: Promise<IteratorResult<string>> | undefined;

  /** A process that waits, and connects to nothing; `undefined` where the system cannot start one. */
  static start(program: string): BackgroundSender | undefined {
    try {
      return new BackgroundSender(program);
    } catch {
      return undefined;
    }
  }

  private constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      cwd: tmpdir(), // a folder that is in use cannot be deleted on Windows
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: senderEnvironment(process.env),
    });
    // It keeps no process alive; waiting for it does.
    this.#process.unref();
    [this.#process.stdin, this.#process.stdout].forEach((pipe) => pipe instanceof Socket && pipe.unref());
    this.#process.on('error', () => this.#process.stdout.destroy()); // it cannot be started
    this.#process.stdin.on('error', () => undefined); // it has ended without a message
    this.#process.stdout.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Whether it runs, and goes on waiting for long enough to connect. */
  get isWaiting(): boolean {
    const { pid, exitCode, signalCode } = this.#process;
    const isRunning = pid !== undefined && exitCode === null && signalCode === null;
    return isRunning && Math.abs(Date.now() - this.#startedMs) < maxIdleMs - connectMs;
  }

  /** Has it connect to the service. @returns whether it has a secure connection in time */
  connect(origin: string): Promise<boolean> {
    this.#write({ origin });
    return this.#says(senderLines.ready);
  }

  /** Passes the job on, and resolves when the background sender has accepted it, or has not responded in time. */
  async send(job: BackgroundJob): Promise<void> {
    this.#write(job);
    await this.#says(senderLines.sending);
  }

  /**
   * Resolves when it says that there is something new in the journal, which is only a hint; never when it says nothing any
   * more.
   */
  async news(): Promise<void> {
    this.#nextLine ??= this.#lines.next();
    const { done } = await this.#nextLine;
    this.#nextLine = undefined;
    await (done && new Promise(() => undefined));
  }

  /** Tells it nothing any more: one without a job ends. */
  release(): void {
    this.#process.stdin.destroy();
  }

  /** The same, and hears nothing any more. */
  detach(): void {
    this.release();
    this.#process.stdout.destroy();
  }

  #write(line: object): void {
    this.#process.stdin.write(`${JSON.stringify(line)}\n`);
  }

  async #says(line: string): Promise<boolean> {
    const { promise: isLate, resolve } = Promise.withResolvers<undefined>();
    let polls = 0;
    // Polls are counted, not time: a machine that slept has not waited.
    const timer = setInterval(() => ++polls === maxPolls && resolve(undefined), pollIntervalMs);
    try {
      return (await Promise.race([this.#lines.next(), isLate]))?.value === line;
    } catch {
      return false;
    } finally {
      clearInterval(timer);
    }
  }
}

/** Without keys and without variables that change how it connects: proxies, certificates, options of Node. */
export function senderEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = Object.entries(environment).filter(([name]) => environmentNames.includes(name.toUpperCase()));
  return { ...Object.fromEntries(named), ...('electron' in process.versions && { ELECTRON_RUN_AS_NODE: '1' }) };
}
