// Plays one scene on a disk that is really full; `fullDisk.test.ts` runs it where that disk is mounted.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playScene, type Programs } from './scene.ts';
import { noFault } from './windows.ts';

export interface FullDiskTask {
  readonly programs: Programs;
  /** Mount point of the small disk. */
  readonly disk: string;
  /** The folders of the place that are on it. */
  readonly holds: readonly ('storage' | 'assets' | 'tmp')[];
  /** Free space at the click; all of it by default. */
  readonly freeBytes?: number;
  /** When it gets enough space. */
  readonly growsAfterMs?: number;
  readonly hasBackgroundSender: boolean;
  readonly mayLose?: boolean;
}

const {
  programs,
  disk,
  holds,
  freeBytes,
  growsAfterMs,
  hasBackgroundSender,
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
  return { backgroundSender: hasBackgroundSender ? noFault : undefined, isKilled: false, mayLose };
});
console.log(JSON.stringify(played));
