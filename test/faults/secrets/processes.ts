import { readdir, readFile } from 'node:fs/promises';

export interface ProcessView {
  readonly id: number;
  readonly commandLine: string;
  readonly environment: Buffer;
}

/** What everybody on this machine may see of our processes, by their numbers. Linux alone shows it. */
export async function ownProcesses(): Promise<readonly ProcessView[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const views = numbers.map(async (number) => {
    try {
      const commandLine = await readFile(`/proc/${number}/cmdline`, 'utf8');
      return [{ id: Number(number), commandLine, environment: await readFile(`/proc/${number}/environ`) }];
    } catch {
      return []; // it has ended, or is not ours
    }
  });
  return (await Promise.all(views)).flat();
}
