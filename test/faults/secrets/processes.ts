import { readdir, readFile } from 'node:fs/promises';

export interface ProcessView {
  readonly id: number;
  readonly commandLine: string;
  readonly environment: Buffer;
}

/** What every user of this machine can see of the processes, by their ids. Only Linux shows it. */
export async function ownProcesses(): Promise<readonly ProcessView[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const views = numbers.map(async (number) => {
    try {
      const commandLine = await readFile(`/proc/${number}/cmdline`, 'utf8');
      return [{ id: Number(number), commandLine, environment: await readFile(`/proc/${number}/environ`) }];
    } catch {
      return []; // it has ended, or belongs to another user
    }
  });
  return (await Promise.all(views)).flat();
}
