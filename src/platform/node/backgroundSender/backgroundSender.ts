import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { senderLines, type BackgroundJob } from './protocol.ts';

/** Three seconds: long enough for a TLS handshake anywhere; after that, this process sends the request. */
const maxPolls = 15;
const pollIntervalMs = 200;

/** Environment variables for the background sender: enough to run and to find the same temporary folder. */
const environmentNames = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'TZ'];

/** A small process that continues after this one ends. */
export class BackgroundSender {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** A process with a secure connection; `undefined` when there is none in time. */
  static async spawn(program: string, origin: string): Promise<BackgroundSender | undefined> {
    let sender: BackgroundSender | undefined;
    try {
      sender = new BackgroundSender(program);
      sender.#write({ origin });
      if (await sender.#says(senderLines.ready)) {
        return sender;
      }
    } catch {
      // The system cannot start another process.
    }
    sender?.detach();
    return undefined;
  }

  private constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      cwd: tmpdir(), // a folder that is in use cannot be deleted on Windows
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: senderEnvironment(process.env),
    });
    this.#process.on('error', () => this.#process.stdout.destroy()); // it cannot be started
    this.#process.stdin.on('error', () => undefined); // it has ended without a message
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Passes the job on, and resolves when the background sender has accepted it, or has not responded in time. */
  async send(job: BackgroundJob): Promise<void> {
    this.#write(job);
    await this.#says(senderLines.sending);
  }

  /** Lets this process end without the background sender. One without a job ends too. */
  detach(): void {
    this.#process.stdin.destroy();
    this.#process.stdout.destroy();
    this.#process.unref();
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
