import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { buildProgram } from './programs.ts';
import { playScene, type Programs } from './scene.ts';
import { noFault } from './windows.ts';

interface Row {
  readonly where: string;
  /** Called before the click. */
  readonly close?: (place: string) => void;
  /** Called when the service has the request. */
  readonly closeMeanwhile?: (place: string) => void;
  /** The reports at the end, and the number of requests that the service got. */
  readonly gives: Gives;
  /** The same with a background sender, where that differs. */
  readonly withBackgroundSender?: Gives;
}

type Gives = readonly [kind: string | undefined, outcome: string | undefined, posts: number];

const close =
  (mode: number, ...names: string[]) =>
  (place: string): void =>
    chmodSync(join(place, ...names), mode);

const rows: readonly Row[] = [
  { where: 'no image may be saved', close: close(0o555, 'assets'), gives: ['destinationReadOnly', 'notSent', 0] },
  {
    where: 'the folder for images may not be listed',
    close: close(0, 'assets'),
    gives: ['destinationReadOnly', 'notSent', 0],
  },
  { where: 'no journal may be created', close: close(0o555, 'storage'), gives: ['journalUnavailable', 'notSent', 0] },
  {
    where: 'the journal belongs to another user',
    close: (place) => mkdirSync(join(place, 'storage', 'journal'), { mode: 0o700 }),
    gives: ['journalUnavailable', 'notSent', 0],
  },
  {
    where: 'images may no longer be saved',
    closeMeanwhile: close(0o555, 'assets'),
    gives: ['saveRefused', 'paidUnsaved', 1],
  },
  {
    where: 'the journal is deleted meanwhile',
    closeMeanwhile: (place) => rmSync(join(place, 'storage', 'journal'), { recursive: true }),
    gives: [undefined, undefined, 1],
    withBackgroundSender: ['connectionLost', 'inDoubt', 1],
  },
];

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

describe('For a user without permissions, where', () => {
  let programs: Programs;

  before(async () => {
    const folder = await temporaryFolder('closed-doors');
    await chmod(folder, 0o755);
    programs = {
      folder,
      window: await buildProgram('window', folder),
      backgroundSender: await buildProgram('faultySender', folder),
    };
  });

  for (const { where, close, closeMeanwhile, gives, withBackgroundSender = gives } of rows) {
    for (const hasBackgroundSender of [false, true]) {
      const report = hasBackgroundSender ? withBackgroundSender : gives;
      it(`${where}, ${hasBackgroundSender ? 'with' : 'without'} a background sender: ${report[0] ?? 'all is well'}`, async () => {
        const played = await playScene(programs, (place) => {
          handOver(place);
          close?.(place);
          return {
            backgroundSender: hasBackgroundSender ? noFault : undefined,
            command: isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [],
            meanwhile: () => closeMeanwhile?.(place),
            isKilled: false,
            mayLose: report[1] === 'inDoubt',
          };
        });
        const { kind, outcome } = played.report ?? {};
        assert.deepEqual([played.wrongs, kind, outcome, played.posts], [[], ...report]);
      });
    }
  }
});

function handOver(place: string): void {
  if (isRoot) {
    chmodSync(place, 0o755);
    readdirSync(place).forEach((name) => chownSync(join(place, name), nobody, nobody));
  }
}
