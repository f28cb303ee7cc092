import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { courierLines, type CourierJob } from './protocol.ts';

/** Three seconds: long enough for TLS around the world; then the request is carried here. */
const maxLooks = 15;
const lookMs = 200;

/** What the courier may know of our environment: enough to run and to find the same temporary folder. */
const environmentNames = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'TZ'];

/** A small process that stays when this one ends. */
export class Courier {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** One that has a secure connection; `undefined` when there is none in time. */
  static async summon(program: string, origin: string): Promise<Courier | undefined> {
    let courier: Courier | undefined;
    try {
      courier = new Courier(program);
      courier.#write({ origin });
      if (await courier.#says(courierLines.ready)) {
        return courier;
      }
    } catch {
      // This machine has no room for one more process.
    }
    courier?.leave();
    return undefined;
  }

  private constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      cwd: tmpdir(), // a folder in use cannot be removed on Windows
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: courierEnvironment(process.env),
    });
    this.#process.on('error', () => this.#process.stdout.destroy()); // it cannot be started
    this.#process.stdin.on('error', () => undefined); // it has ended; then it says nothing either
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Hands the job over, and resolves when the courier has taken it, or has not said so in time. */
  async send(job: CourierJob): Promise<void> {
    this.#write(job);
    await this.#says(courierLines.carrying);
  }

  /** Lets this process end without the courier. One that has no job ends too. */
  leave(): void {
    this.#process.stdin.destroy();
    this.#process.stdout.destroy();
    this.#process.unref();
  }

  #write(line: object): void {
    this.#process.stdin.write(`${JSON.stringify(line)}\n`);
  }

  async #says(line: string): Promise<boolean> {
    const { promise: isLate, resolve } = Promise.withResolvers<undefined>();
    let looks = 0;
    // Looks are counted, not time: a machine that stood still has not waited.
    const timer = setInterval(() => ++looks === maxLooks && resolve(undefined), lookMs);
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
export function courierEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = Object.entries(environment).filter(([name]) => environmentNames.includes(name.toUpperCase()));
  return { ...Object.fromEntries(named), ...('electron' in process.versions && { ELECTRON_RUN_AS_NODE: '1' }) };
}
