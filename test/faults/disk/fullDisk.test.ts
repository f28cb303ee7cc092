import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import type { FullDiskTask } from './fullDisk.ts';
import { buildProgram } from './programs.ts';
import type { Played, Programs } from './scene.ts';

interface Row extends Partial<FullDiskTask> {
  readonly when: string;
  /** The reports at the end, and the number of requests that the service got. */
  readonly gives: readonly [kind: string | undefined, outcome: string | undefined, posts: number];
}

/**
 * The two images and their response need more space than the disk has; the check before sending expects smaller ones.
 */
const rows: readonly Row[] = [
  {
    when: 'before anything is sent',
    holds: ['storage'],
    freeBytes: 40_000,
    gives: ['journalUnavailable', 'notSent', 0],
  },
  {
    when: 'to the last byte before anything is sent',
    holds: ['storage'],
    freeBytes: 0,
    gives: ['journalUnavailable', 'notSent', 0],
  },
  { when: 'while the response is received', holds: ['storage'], gives: [undefined, undefined, 1] },
  {
    when: 'while the response is received, and so is the one for temporary files, for a while',
    holds: ['storage', 'tmp'],
    growsAfterMs: 2500,
    gives: [undefined, undefined, 1],
  },
  // What the journal has on the same disk needs no space for a second name.
  { when: 'when the images are saved', holds: ['assets'], freeBytes: 20_000, gives: ['saveRefused', 'paidUnsaved', 1] },
];

describe('A disk of 256 KiB that is full', () => {
  let programs: Programs;
  const program = fileURLToPath(new URL('fullDisk.ts', import.meta.url));

  before(async () => {
    const folder = await temporaryFolder('full-disk');
    programs = {
      folder,
      window: await buildProgram('window', folder),
      backgroundSender: await buildProgram('faultySender', folder),
    };
  });

  for (const { when, gives, holds = [], ...row } of rows) {
    for (const hasBackgroundSender of [false, true]) {
      it(`${when}, ${hasBackgroundSender ? 'with' : 'without'} a background sender: ${gives[1] ?? 'all is well'}`, async () => {
        const disk = join(programs.folder, randomUUID());
        await mkdir(disk);
        const { report, posts, wrongs } = await playOnSmallDisk(program, {
          programs,
          disk,
          holds,
          hasBackgroundSender,
          ...row,
        });
        assert.deepEqual([wrongs, report?.kind, report?.outcome, posts], [[], ...gives]);
      });
    }
  }
});

/** Mounts the disk for this process and its children only: nothing needs to be unmounted. */
async function playOnSmallDisk(program: string, task: FullDiskTask): Promise<Played> {
  const asRoot = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
  const script = 'disk=$1; shift; mount -t tmpfs -o size=256k tmpfs "$disk" && exec "$@"';
  const args = [...asRoot, 'sh', '-c', script, 'sh', task.disk, process.execPath, program, JSON.stringify(task)];
  const { stdout } = await promisify(execFile)('unshare', args);
  return JSON.parse(stdout) as Played;
}
