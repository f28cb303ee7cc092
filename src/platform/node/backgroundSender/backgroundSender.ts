import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { senderLines, type BackgroundJob } from './protocol.ts';

/** Three seconds: long enough for TLS around the world; then the request is sent here. */
const maxPolls = 15;
const pollIntervalMs = 200;

/** What the background sender may know of our environment: enough to run and to find the same temporary folder. */
const environmentNames = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'TZ'];

/** A small process that stays when this one ends. */
export class BackgroundSender {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** One that has a secure connection; `undefined` when there is none in time. */
  static async spawn(program: string, origin: string): Promise<BackgroundSender | undefined> {
    let sender: BackgroundSender | undefined;
    try {
      sender = new BackgroundSender(program);
      sender.#write({ origin });
      if (await sender.#says(senderLines.ready)) {
        return sender;
      }
    } catch {
      // This machine has no room for one more process.
    }
    sender?.detach();
    return undefined;
  }

  private constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      cwd: tmpdir(), // a folder in use cannot be removed on Windows
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: senderEnvironment(process.env),
    });
    this.#process.on('error', () => this.#process.stdout.destroy()); // it cannot be started
    this.#process.stdin.on('error', () => undefined); // it has ended; then it says nothing either
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Hands the job over, and resolves when the background sender has taken it, or has not said so in time. */
  async send(job: BackgroundJob): Promise<void> {
    this.#write(job);
    await this.#says(senderLines.sending);
  }

  /** Lets this process end without the background sender. One that has no job ends too. */
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
    // Looks are counted, not time: a machine that stood still has not waited.
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

/** Neither keys nor what would change how it connects: proxies, certificates, options of Node. */
export function senderEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = Object.entries(environment).filter(([name]) => environmentNames.includes(name.toUpperCase()));
  return { ...Object.fromEntries(named), ...('electron' in process.versions && { ELECTRON_RUN_AS_NODE: '1' }) };
}
