import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { testOption } from '../../support/testOptions.ts';
import { buildProgram } from './programs.ts';
import { playScene, type Programs } from './scene.ts';
import { readCalls, tracedCalls, type SystemCall } from './strace.ts';
import { provideTool } from './tools.ts';

const seed = testOption('seed', 1);
const faults = ['signal=KILL', 'signal=KILL', 'error=ENOSPC', 'error=EIO'] as const;
const runs = 20;

describe(`${runs} system calls that fail or end the compiled program, by the seed ${seed}`, () => {
  let programs: Programs;
  let strace: string;
  let log: string;
  const random = new Random(`system calls ${seed}`);

  before(async () => {
    const folder = await temporaryFolder('system-calls');
    strace = await provideTool('strace');
    log = join(folder, 'calls.log');
    programs = {
      folder,
      window: await buildProgram('window', folder),
      backgroundSender: join(process.cwd(), 'dist', 'backgroundSender.js'),
    };
  });

  for (const hasBackgroundSender of [false, true]) {
    it(`leave no image partly saved, and every loss is reported, ${hasBackgroundSender ? 'with' : 'without'} a background sender`, async () => {
      const calls = await watch(hasBackgroundSender);
      const found: string[] = [];
      let happened = 0;
      for (let number = 0; number < runs / 2; number++) {
        const call = calls[Math.floor(random.between(0, calls.length))] ?? { name: 'fsync', number: 1 };
        const fault = random.pick(faults);
        const inject = `inject=${call.name}:${fault}:when=${call.number}`;
        const wrongs = await play(hasBackgroundSender, ['-e', inject]);
        happened += /\(INJECTED\)|killed by SIGKILL/.test(await readFile(log, 'utf8')) ? 1 : 0;
        found.push(...wrongs.map((what) => `${inject}: ${what}`));
      }
      assert.deepEqual(found, []);
      assert.ok(happened > runs / 4, `only ${happened} of ${runs / 2} faults have happened`);
    });
  }

  /** The system calls without a fault. */
  async function watch(hasBackgroundSender: boolean): Promise<readonly SystemCall[]> {
    assert.deepEqual(await play(hasBackgroundSender, ['-y']), []);
    const calls = readCalls(await readFile(log, 'utf8'), join(programs.folder, 'place-'));
    assert.ok(calls.length > 20, `only ${calls.length} calls`);
    return calls;
  }

  /** A single thread makes the calls that Node otherwise spreads over several, so that they have a fixed order. */
  async function play(hasBackgroundSender: boolean, options: readonly string[]): Promise<readonly string[]> {
    const command = ['env', 'UV_THREADPOOL_SIZE=1', strace, '-f', '-qq', '-e', `trace=${tracedCalls.join()}`];
    const { wrongs } = await playScene(programs, () => ({
      backgroundSender: hasBackgroundSender ? { at: 0, does: 'EIO' } : undefined,
      command: [...command, '-o', log, ...options],
      isKilled: true,
      mayLose: true,
    }));
    return wrongs;
  }
});
