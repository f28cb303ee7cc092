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
  /** Done before the click. */
  readonly close?: (place: string) => void;
  /** Done when the service has the request. */
  readonly closeMeanwhile?: (place: string) => void;
  /** What is told in the end, and how many requests the service got. */
  readonly gives: Gives;
  /** The same with a courier, where that differs. */
  readonly withCourier?: Gives;
}

type Gives = readonly [kind: string | undefined, outcome: string | undefined, posts: number];

const close =
  (mode: number, ...names: string[]) =>
  (place: string): void =>
    chmodSync(join(place, ...names), mode);

const rows: readonly Row[] = [
  { where: 'no image may be put', close: close(0o555, 'assets'), gives: ['destinationReadOnly', 'notSent', 0] },
  { where: 'nobody may look for images', close: close(0, 'assets'), gives: ['destinationReadOnly', 'notSent', 0] },
  { where: 'no journal may be begun', close: close(0o555, 'storage'), gives: ['journalUnavailable', 'notSent', 0] },
  {
    where: 'the journal of others lies',
    close: (place) => mkdirSync(join(place, 'storage', 'journal'), { mode: 0o700 }),
    gives: ['journalUnavailable', 'notSent', 0],
  },
  {
    where: 'images may not be put any more',
    closeMeanwhile: close(0o555, 'assets'),
    gives: ['saveRefused', 'paidUnsaved', 1],
  },
  {
    where: 'somebody deletes the journal',
    closeMeanwhile: (place) => rmSync(join(place, 'storage', 'journal'), { recursive: true }),
    gives: [undefined, undefined, 1],
    withCourier: ['connectionLost', 'inDoubt', 1],
  },
];

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

describe('For a user without rights, where', () => {
  let programs: Programs;

  before(async () => {
    const folder = await temporaryFolder('closed-doors');
    await chmod(folder, 0o755);
    programs = {
      folder,
      window: await buildProgram('window', folder),
      courier: await buildProgram('faultyCourier', folder),
    };
  });

  for (const { where, close, closeMeanwhile, gives, withCourier = gives } of rows) {
    for (const hasCourier of [false, true]) {
      const told = hasCourier ? withCourier : gives;
      it(`${where}, ${hasCourier ? 'with' : 'without'} a courier: ${told[0] ?? 'all is well'}`, async () => {
        const played = await playScene(programs, (place) => {
          handOver(place);
          close?.(place);
          return {
            courier: hasCourier ? noFault : undefined,
            command: isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [],
            meanwhile: () => closeMeanwhile?.(place),
            isKilled: false,
            mayLose: told[1] === 'inDoubt',
          };
        });
        const { kind, outcome } = played.told ?? {};
        assert.deepEqual([played.wrongs, kind, outcome, played.posts], [[], ...told]);
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
