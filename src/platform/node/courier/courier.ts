import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { courierLines, type CourierJob } from './protocol.ts';

/** Long enough for TLS around the world; then the request is carried here. */
const maxWaitMs = 3000;

/** What the courier may know of our environment: enough to run and to find the same temporary folder. */
const environmentNames = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'TZ'];

/** A small process that stays when this one ends. */
export class Courier {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** One that has a secure connection; `undefined` when there is none in time. */
  static async summon(program: string, origin: string): Promise<Courier | undefined> {
    const courier = new Courier(program);
    courier.#write({ origin });
    if (await courier.#says(courierLines.ready)) {
      return courier;
    }
    await courier.dismiss();
    return undefined;
  }

  private constructor(program: string) {
    this.#process = spawn(process.execPath, [program], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: courierEnvironment(process.env),
    });
    this.#process.on('error', () => this.#process.stdout.destroy()); // it cannot be started
    this.#process.stdin.on('error', () => undefined); // it has ended; then it says nothing either
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Hands the job over. @returns whether the courier has said in time that it has taken it */
  async send(job: CourierJob): Promise<boolean> {
    this.#write(job);
    return this.#says(courierLines.carrying);
  }

  /** Lets this process end without the courier. */
  leave(): void {
    this.#process.stdin.destroy();
    this.#process.stdout.destroy();
    this.#process.unref();
  }

  /** Ends it at once, wherever it is. */
  async dismiss(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#process;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      this.#process.kill('SIGKILL');
      await once(this.#process, 'exit');
    }
  }

  #write(line: object): void {
    this.#process.stdin.write(`${JSON.stringify(line)}\n`);
  }

  async #says(line: string): Promise<boolean> {
    const { promise: isLate, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, maxWaitMs, undefined);
    try {
      return (await Promise.race([this.#lines.next(), isLate]))?.value === line;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Neither keys nor what would change how it connects: proxies, certificates, options of Node. */
export function courierEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = Object.entries(environment).filter(([name]) => environmentNames.includes(name.toUpperCase()));
  return { ...Object.fromEntries(named), ...('electron' in process.versions && { ELECTRON_RUN_AS_NODE: '1' }) };
}
