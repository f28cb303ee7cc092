import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { buildProgram } from './programs.ts';
import type { Programs } from './scene.ts';
import { sweep, type Sweep } from './sweep.ts';

const kill = { does: 'kill' } as const;
const full = { does: 'ENOSPC' } as const;
const broken = { does: 'EIO' } as const;
const killWithoutLinks = { does: 'kill', hasNoLinks: true } as const;
const brokenWithoutLinks = { does: 'EIO', hasNoLinks: true } as const;
const fullForAWhile = { does: 'ENOSPC', isLasting: true, lastsMs: 1500 } as const;
const fullForEver = { does: 'ENOSPC', isLasting: true } as const;

const sweeps: Readonly<Record<string, Sweep>> = {
  'the window is killed': { victim: 'window', fault: kill, mayLose: true },
  'the window’s disk is full once': { victim: 'window', fault: full },
  'the window’s disk is broken once': { victim: 'window', fault: broken },
  'the window is killed, and the disk of the images has no hard links': {
    victim: 'window',
    fault: killWithoutLinks,
    below: 'assets',
    mayLose: true,
  },
  'the disk of the images has no hard links and is broken once': {
    victim: 'window',
    fault: brokenWithoutLinks,
    below: 'assets',
  },
  'the next window is killed while it saves, and the disk of the images has no hard links': {
    victim: 'recovery',
    fault: killWithoutLinks,
    below: 'assets',
    before: { at: 1, below: 'assets' },
    mayLose: true,
  },
  'the journal’s disk is full from then on': { victim: 'window', fault: fullForEver, below: 'storage' },
  'every disk is full from then on': { victim: 'window', fault: fullForEver, mayLose: true },
  'the journal’s disk is full from then on, and the user cancels too late': {
    victim: 'window',
    isCancelled: true,
    fault: fullForEver,
    below: 'storage',
    mayLose: true,
  },
  'the journal’s disk is full from then on, and the user cancels what a background sender sends': {
    victim: 'window',
    hasBackgroundSender: true,
    isCancelled: true,
    fault: fullForEver,
    below: 'storage',
    mayLose: true,
  },
  'the background sender is killed': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    fault: kill,
    mayLose: true,
  },
  'the background sender’s disk is full once': { victim: 'backgroundSender', hasBackgroundSender: true, fault: full },
  'the background sender’s disk is broken once': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    fault: broken,
  },
  'the background sender’s journal is full from then on': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    fault: fullForEver,
    below: 'storage',
    mayLose: true,
  },
  'every disk of the background sender is full for a while': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    fault: fullForAWhile,
    mayLose: true,
  },
  'the window of a background sender is killed': { victim: 'window', hasBackgroundSender: true, fault: kill },
  'the disk of a background sender’s window is broken once': {
    victim: 'window',
    hasBackgroundSender: true,
    fault: broken,
    mayLose: true,
  },
  'the next window is killed while it saves': {
    victim: 'recovery',
    fault: kill,
    before: { at: 1, below: 'assets' },
    mayLose: true,
  },
  'the next window’s disk is broken while it saves': {
    victim: 'recovery',
    fault: broken,
    before: { at: 1, below: 'assets' },
    mayLose: true,
  },
  'the next window is killed while it reads half a response': {
    victim: 'recovery',
    fault: kill,
    before: { at: 40 },
    mayLose: true,
  },
  'the window is killed that sends an image': { victim: 'window', hasReference: true, fault: kill, mayLose: true },
  'the disk of the window is broken once that sends an image': { victim: 'window', hasReference: true, fault: broken },
  'the window’s disk is full once, and it sends an image': { victim: 'window', hasReference: true, fault: full },
  'the background sender is killed that sends an image': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    hasReference: true,
    fault: kill,
    mayLose: true,
  },
  'the disk of the background sender is broken once that sends an image': {
    victim: 'backgroundSender',
    hasBackgroundSender: true,
    hasReference: true,
    fault: broken,
  },
};

describe('At every disk call of a generation of two images, when', () => {
  let programs: Programs;

  before(async () => {
    const folder = await temporaryFolder('disk');
    await chmod(folder, 0o755);
    programs = {
      folder,
      window: await buildProgram('window', folder),
      backgroundSender: await buildProgram('faultySender', folder),
    };
  });

  for (const [when, options] of Object.entries(sweeps)) {
    it(`${when}, no image is partly saved, and every loss is reported`, async () => {
      const { points, wrongs } = await sweep(programs, options);
      assert.ok(points > 10, `only ${points} calls`);
      assert.deepEqual(wrongs, []);
      console.log(`${points} calls`);
    });
  }
});
