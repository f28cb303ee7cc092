import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { HostJob } from './hostJob.ts';
import { key } from './hostProgram.ts';

/** The job of a window that fills one file. */
export interface FillerJob extends Pick<HostJob, 'storage' | 'origin' | 'timings' | 'senderProgram'> {
  /** Path of the folder for images. */
  readonly folder: string;
  readonly name: string;
  /** Of the request, by which the service knows it. */
  readonly seed: number;
}

/** The process of such a window. */
export class Filler {
  /** Resolves when it begins to fill. */
  readonly begins: Promise<unknown>;
  /** The names of the files, or why there are none; `undefined` when it was killed before. */
  readonly result: Promise<string | undefined>;
  readonly #process;

  constructor(program: string, job: FillerJob) {
    this.#process = spawn(process.execPath, [program, JSON.stringify(job)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], STARRISE_API_KEY: key },
    });
    const begins = Promise.withResolvers<undefined>();
    const result = Promise.withResolvers<string | undefined>();
    createInterface({ input: this.#process.stdout })
      .on('line', (line) => (line === 'begin' ? begins.resolve(undefined) : result.resolve(line)))
      .on('close', () => result.resolve(undefined));
    this.begins = begins.promise;
    this.result = result.promise;
  }

  /** Stops it as the sleep of a machine does, until it is woken. */
  sleep(): void {
    this.#process.kill('SIGSTOP');
  }

  wake(): void {
    this.#process.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const ended = once(this.#process, 'close');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
