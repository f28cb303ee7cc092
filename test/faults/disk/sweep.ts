import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from './faultyFiles.ts';
import { playScene, type Programs } from './scene.ts';
import { noFault } from './windows.ts';

export interface Sweep {
  /** Whose disk fails. */
  readonly victim: 'window' | 'backgroundSender' | 'recovery';
  readonly hasBackgroundSender?: boolean;
  /** Whether the user cancels as soon as the request is sent. */
  readonly isCancelled?: boolean;
  /** Whether an image of the place is sent with the prompt. */
  readonly hasReference?: boolean;
  readonly fault: Pick<Fault, 'does' | 'isLasting' | 'lastsMs' | 'hasNoLinks'>;
  /** The folder whose files the fault affects, below the place; all files by default. */
  readonly below?: string;
  /** Where the window is killed, so that there is something to recover. */
  readonly before?: Pick<Fault, 'at' | 'below'>;
  /** Whether something may be lost or in doubt, as long as it is reported. */
  readonly mayLose?: boolean;
}

export interface Swept {
  readonly points: number;
  /** The violations, a line each. */
  readonly wrongs: readonly string[];
}

const runsAtOnce = 4;

/** Plays a generation once for every call of the victim, each time with the fault at that call. */
export async function sweep(programs: Programs, options: Sweep): Promise<Swept> {
  const tally = join(programs.folder, 'tally');
  const wrongs = [...(await play(programs, options, 0, tally))];
  const points = Number(await readFile(tally, 'utf8'));
  let at = 0;
  const playNext = async (): Promise<void> => {
    while (at < points) {
      const point = ++at;
      const found = await play(programs, options, point);
      wrongs.push(...found.map((what) => `call ${point} of ${points}: ${what}`));
    }
  };
  await Promise.all(Array.from({ length: runsAtOnce }, playNext));
  return { points, wrongs };
}

async function play(programs: Programs, options: Sweep, at: number, tally?: string): Promise<readonly string[]> {
  const { victim, hasBackgroundSender = false, isCancelled, hasReference, below, before, mayLose = false } = options;
  const { wrongs } = await playScene(programs, (place) => {
    const fault = {
      ...options.fault,
      at,
      below: below === undefined ? '' : join(place, below),
      ...(tally !== undefined && { tally }),
    };
    const { hasNoLinks = false } = options.fault;
    const part = join(place, before?.below ?? '');
    const killed = before && ({ does: 'kill', at: before.at, below: part, hasNoLinks } as const);
    const request = victim === 'window' ? fault : (killed ?? noFault);
    return {
      request,
      backgroundSender: hasBackgroundSender ? (victim === 'backgroundSender' ? fault : noFault) : undefined,
      recovery: victim === 'recovery' ? fault : undefined,
      isCancelled,
      hasReference,
      isKilled: request.does === 'kill',
      mayLose,
    };
  });
  return wrongs;
}
