import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import type { HostJob, Report } from './hostJob.ts';

export const key = 'sk-of-the-killed-0123456789';

/** Compiles a program of these tests like the extension, and returns its path. */
export async function buildProgram(name: 'host' | 'saver' | 'filler'): Promise<string> {
  const outfile = join(await temporaryFolder('program'), `${name}.mjs`);
  await build({
    entryPoints: [`test/faults/kills/${name}.ts`],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'es2024',
    outfile,
  });
  return outfile;
}

/** One process of it. */
export class Host {
  readonly ended: Promise<unknown>;
  /** Whether it has finished its job, and was not killed. */
  readonly rests: Promise<boolean>;
  readonly #process;

  constructor(program: string, job: HostJob, hear: (report: Report) => void = () => undefined) {
    this.#process = spawn(process.execPath, [program, JSON.stringify(job)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], STARRISE_API_KEY: key },
    });
    const { promise, resolve } = Promise.withResolvers<boolean>();
    createInterface({ input: this.#process.stdout })
      .on('line', (line) => {
        const report = JSON.parse(line) as Report;
        hear(report);
        if (report.does === 'rest') {
          resolve(true);
        }
      })
      .on('close', () => resolve(false));
    this.rests = promise;
    this.ended = once(this.#process, 'close');
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }
}
