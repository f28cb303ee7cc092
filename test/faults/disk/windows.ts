import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FailureKind, Outcome } from '../../../src/core/base/failure.ts';
import { journalTimings, type JournalTimings } from '../../../src/platform/node/journal/ownership.ts';
import type { Fault } from './faultyFiles.ts';
import { hashOf } from './pictures.ts';

export interface WindowTask {
  readonly does: 'request' | 'recover';
  /** Folder with the journal’s `storage`, the images’ `assets`, and `tmp`. */
  readonly place: string;
  /** Origin of the service. */
  readonly origin: string;
  /** Program of the background sender; without one, the window sends the request itself. */
  readonly senderProgram?: string | undefined;
  /** Whether the user cancels as soon as the request is sent. */
  readonly isCancelled?: boolean | undefined;
  /** Whether an image of the place is sent with the prompt. */
  readonly hasReference?: boolean | undefined;
  readonly fault: Fault;
  readonly timings: JournalTimings;
}

/** What a window knows of a generation, and could report to its user. Images by their SHA-256. */
export interface Report {
  readonly saved: readonly string[];
  /** The images that can be saved later. */
  readonly kept: readonly string[];
  readonly kind?: FailureKind | undefined;
  readonly outcome?: Outcome | undefined;
}

export const noFault: Fault = { at: 0, does: 'EIO' };

/** Runs a window to its end. @param command that runs it @returns `undefined` when it was killed */
export async function runWindow(
  program: string,
  task: Omit<WindowTask, 'fault' | 'timings'> & Partial<WindowTask>,
  command: readonly string[] = [],
): Promise<readonly Report[] | undefined> {
  const given: WindowTask = { fault: noFault, timings: journalTimings, ...task };
  const [file, ...args] = [...command, process.execPath, program, JSON.stringify(given)];
  const window = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], TMPDIR: join(task.place, 'tmp') },
  });
  const [output] = await Promise.all([text(window.stdout), once(window, 'close')]);
  return output === '' ? undefined : (JSON.parse(output) as readonly Report[]);
}

/** Advances the time after which windows count as gone; what a background sender sends continues. */
export function outwait(place: string, hasBackgroundSender: boolean): void {
  const signs = hasBackgroundSender ? /^owner-/ : /^(owner-|carrier$)/;
  for (const entry of namesIn(join(place, 'storage', 'journal'))) {
    const folder = join(place, 'storage', 'journal', entry);
    for (const name of namesIn(folder).filter((name) => signs.test(name))) {
      utimesSync(join(folder, name), 0, 0);
    }
  }
}

/** SHA-256 of every file that looks like an image. */
export function savedHashes(place: string): readonly string[] {
  const assets = join(place, 'assets');
  return namesIn(assets).map((name) => hashOf(readFileSync(join(assets, name))));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there is none
  }
}
