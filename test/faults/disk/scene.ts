import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startRawServer } from '../../support/rawServer.ts';
import type { Fault } from './faultyFiles.ts';
import { wrongsOf } from './judge.ts';
import { bothPictures } from './pictures.ts';
import { noFault, outwait, runWindow, savedHashes, type Told, type WindowTask } from './windows.ts';

export interface Programs {
  /** Where places for generations may be made. */
  readonly folder: string;
  readonly window: string;
  /** One that reads what is to happen to it; see {@link courierWith}. */
  readonly courier: string;
}

/** A generation of the two pictures, from the click to the end of the window that comes after. */
export interface Scene {
  /** What happens to the disk of the window that orders. */
  readonly order?: Fault;
  /** To the disk of its courier; without it the window carries the request itself. */
  readonly courier?: Fault | undefined;
  /** To the disk of the next window; a third one comes after it. */
  readonly recovery?: Fault | undefined;
  /** What runs the window that orders. */
  readonly command?: readonly string[];
  readonly isCancelled?: boolean | undefined;
  /** Done when the service has the request, before it answers. */
  readonly meanwhile?: (() => void) | undefined;
  /** Whether the window that orders may end without a word. */
  readonly isKilled: boolean;
  /** Whether something may be lost or in doubt, as long as somebody is told. */
  readonly mayLose: boolean;
}

export interface Played {
  /** What the window told that ordered; `undefined` when it was killed. */
  readonly told: Told | undefined;
  readonly posts: number;
  /** What was wrong, a line each. */
  readonly wrongs: readonly string[];
}

/** @param write writes the scene for the place where it is played, and furnishes that */
export async function playScene(programs: Programs, write: (place: string) => Scene): Promise<Played> {
  const place = await mkdtemp(join(programs.folder, 'place-'));
  await Promise.all(['assets', 'storage', 'tmp', 'program'].map((name) => mkdir(join(place, name))));
  const scene = write(place);
  const server = await startRawServer({
    behaviours: [
      (socket) => {
        scene.meanwhile?.();
        bothPictures(socket);
      },
    ],
  });
  try {
    const { order = noFault, courier, recovery, command, isCancelled, isKilled, mayLose } = scene;
    const program = courier && (await courierWith(programs.courier, place, courier));
    const task = { place, origin: server.origin, courier: program, isCancelled, timings };
    const ordered = await runWindow(programs.window, { ...task, does: 'order', fault: order }, command);
    const next = await recover(programs, task, recovery ?? noFault);
    const last = recovery ? await recover(programs, task, noFault) : [];
    const account = { posts: server.ledger.bodies.length, told: ordered?.[0] };
    const wrongs = wrongsOf({
      ...account,
      isKilled,
      recovered: [...(ordered?.slice(1) ?? []), ...next, ...last],
      files: savedHashes(place),
      mayLose,
    });
    return { ...account, wrongs };
  } finally {
    await server.close();
    await rm(place, { recursive: true });
  }
}

const timings = { beatMs: 50, maxSilenceMs: 1500 };

async function recover(
  programs: Programs,
  task: Omit<WindowTask, 'does' | 'fault'>,
  fault: Fault,
): Promise<readonly Told[]> {
  outwait(task.place, task.courier !== undefined);
  return (await runWindow(programs.window, { ...task, does: 'recover', fault })) ?? [];
}

/** A courier is told nothing but its job, so that what is to happen to it lies beside its program. */
async function courierWith(courier: string, place: string, fault: Fault): Promise<string> {
  const program = join(place, 'program', 'courier.cjs');
  await writeFile(program, `require(${JSON.stringify(courier)});`);
  await writeFile(join(place, 'program', 'fault.json'), JSON.stringify(fault));
  return program;
}
