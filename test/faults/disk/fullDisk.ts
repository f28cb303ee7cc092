// Plays one scene where a disk is really full; `fullDisk.test.ts` runs it where that disk is mounted.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playScene, type Programs } from './scene.ts';
import { noFault } from './windows.ts';

export interface FullDiskTask {
  readonly programs: Programs;
  /** Where the small disk is mounted. */
  readonly disk: string;
  /** The folders of the place that lie on it. */
  readonly holds: readonly ('storage' | 'assets' | 'tmp')[];
  /** How much room it has when the user clicks; all of it unless told. */
  readonly freeBytes?: number;
  /** When it gets more room than anybody needs. */
  readonly growsAfterMs?: number;
  readonly hasCourier: boolean;
  readonly mayLose?: boolean;
}

const {
  programs,
  disk,
  holds,
  freeBytes,
  growsAfterMs,
  hasCourier,
  mayLose = false,
} = JSON.parse(process.argv[2] ?? '') as FullDiskTask;
if (growsAfterMs !== undefined) {
  setTimeout(() => execFileSync('mount', ['-o', 'remount,size=4m', disk]), growsAfterMs);
}
const played = await playScene(programs, (place) => {
  for (const name of holds) {
    mkdirSync(join(disk, name));
    rmdirSync(join(place, name));
    symlinkSync(join(disk, name), join(place, name));
  }
  if (freeBytes !== undefined) {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filling'), new Uint8Array(bavail * bsize - freeBytes));
  }
  return { courier: hasCourier ? noFault : undefined, isKilled: false, mayLose };
});
console.log(JSON.stringify(played));
