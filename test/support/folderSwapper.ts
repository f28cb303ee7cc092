import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Failure } from '../../src/core/base/failure.ts';
import type { StoredImage } from '../../src/core/response/response.ts';
import { localFiles } from '../../src/platform/node/localFiles.ts';
import { storedText } from './storedText.ts';

/**
 * Saves images in `assets`, while a thread exchanges that folder for a symbolic link to a folder outside and back,
 * without a pause.
 */
export async function saveWhileSwapping(
  root: string,
  outside: string,
  times: number,
  imageOf: (text: string) => StoredImage = storedText,
): Promise<{ readonly saved: number; readonly refusals: number }> {
  mkdirSync(join(root, 'assets'));
  const swapper = await startSwapping(root, outside);
  let saved = 0;
  let refusals = 0;
  try {
    const folders = { root: pathToFileURL(root).href, folder: pathToFileURL(join(root, 'assets')).href };
    for (let number = 0; number < times; number++) {
      try {
        const target = { ...folders, name: `${number}.png` };
        saved += Number(await localFiles.create(target, imageOf(`image ${number}`), () => Promise.resolve()));
      } catch (error) {
        assert.ok(error instanceof Failure && error.kind === 'saveRefused', String(error));
        refusals++;
      }
    }
  } finally {
    await swapper.terminate();
  }
  return { saved, refusals };
}

/** A thread that exchanges the folder `assets` for a symbolic link to a folder outside and back, until it is ended. */
export async function startSwapping(root: string, outside: string): Promise<Worker> {
  const swapper = new Worker(program, { eval: true, workerData: { root, outside } });
  await once(swapper, 'message');
  return swapper;
}

/** A save may create the folder where none is for a moment; that one stays, and the next folder gets another name. */
const program = `
const { renameSync, symlinkSync, unlinkSync } = require('node:fs');
const { join } = require('node:path');
const { parentPort, workerData: { root, outside } } = require('node:worker_threads');
const assets = join(root, 'assets');
const done = (work) => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random());
parentPort.postMessage('started');
for (let number = 0; ; ) {
  const mine = join(root, 'mine-' + number);
  done(() => renameSync(assets, mine));
  done(() => symlinkSync(outside, assets));
  pause();
  done(() => unlinkSync(assets));
  number += done(() => renameSync(mine, assets)) ? 0 : 1;
  pause();
}
`;
