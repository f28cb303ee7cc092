import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startRawServer } from '../../support/rawServer.ts';
import type { Fault } from './faultyFiles.ts';
import { wrongsOf } from './judge.ts';
import { bothPictures } from './pictures.ts';
import { noFault, outwait, runWindow, savedHashes, type Report, type WindowTask } from './windows.ts';

export interface Programs {
  /** Where places for generations may be created. */
  readonly folder: string;
  readonly window: string;
  /** A background sender that reads its fault; see {@link faultySenderProgram}. */
  readonly backgroundSender: string;
}

/** A generation of the two pictures, from the click to the end of the next window. */
export interface Scene {
  /** The fault of the disk of the window that sends the request. */
  readonly request?: Fault;
  /** The fault of the disk of its background sender; without it, the window sends the request itself. */
  readonly backgroundSender?: Fault | undefined;
  /** The fault of the disk of the next window; a third one follows. */
  readonly recovery?: Fault | undefined;
  /** The command that runs the first window. */
  readonly command?: readonly string[];
  readonly isCancelled?: boolean | undefined;
  readonly hasReference?: boolean | undefined;
  /** Called when the service has the request, before it responds. */
  readonly meanwhile?: (() => void) | undefined;
  /** Whether the first window may end without a report. */
  readonly isKilled: boolean;
  /** Whether something may be lost or in doubt, as long as it is reported. */
  readonly mayLose: boolean;
}

export interface Played {
  /** The report of the first window; `undefined` when it was killed. */
  readonly report: Report | undefined;
  readonly posts: number;
  /** The violations, a line each. */
  readonly wrongs: readonly string[];
}

/** @param write writes the scene to the place where it is played, and prepares that */
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
    const { request = noFault, backgroundSender, recovery, command, isCancelled, hasReference } = scene;
    const { isKilled, mayLose } = scene;
    const program = backgroundSender && (await faultySenderProgram(programs.backgroundSender, place, backgroundSender));
    const task = { place, origin: server.origin, senderProgram: program, isCancelled, hasReference, timings };
    const first = await runWindow(programs.window, { ...task, does: 'request', fault: request }, command);
    const next = await recover(programs, task, recovery ?? noFault);
    const last = recovery ? await recover(programs, task, noFault) : [];
    const account = { posts: server.ledger.bodies.length, report: first?.[0] };
    const wrongs = wrongsOf({
      ...account,
      isKilled,
      recovered: [...(first?.slice(1) ?? []), ...next, ...last],
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
): Promise<readonly Report[]> {
  outwait(task.place, task.senderProgram !== undefined);
  return (await runWindow(programs.window, { ...task, does: 'recover', fault })) ?? [];
}

/** A background sender only gets its job, so its fault is written beside its program. */
async function faultySenderProgram(backgroundSender: string, place: string, fault: Fault): Promise<string> {
  const program = join(place, 'program', 'sender.cjs');
  await writeFile(program, `require(${JSON.stringify(backgroundSender)});`);
  await writeFile(join(place, 'program', 'fault.json'), JSON.stringify(fault));
  return program;
}
