import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { syncFolder } from '../../src/platform/node/syncFolder.ts';
import { wholeEffort } from './meter.ts';
import type { BenchService } from './service.ts';
import type { Sample } from './statistics.ts';
import type { SubjectName } from './subjects/subjects.ts';

const reports = z.array(z.extend(wholeEffort, { savedMs: z.array(z.number()) }));

/** What a process is to do. */
export interface Work {
  readonly subject: SubjectName;
  /** How often, one after the other: the first run is cold. */
  readonly runs: number;
  /** Requests that run together in each run. */
  readonly atOnce: number;
  readonly probeMs: number;
}

export interface Surroundings {
  /** The bundle of `sample.ts`. */
  readonly program: string;
  readonly peers: string;
  /** A folder for the folders of the samples. */
  readonly root: string;
}

const run = promisify(execFile);

/** Runs a subject in a process of its own, and checks the saved images. @returns a sample for each run */
export async function takeSample(
  work: Work,
  service: BenchService,
  { program, peers, root }: Surroundings,
): Promise<readonly Sample[]> {
  const folder = await mkdtemp(join(root, 'sample-'));
  const { pictures, url } = service;
  const order = JSON.stringify({ ...work, url, folder, peers, count: pictures.length });
  const { stdout } = await run(process.execPath, [program, order]);
  const results = reports.parse(JSON.parse(stdout));
  if (work.subject !== 'receiveOnly') {
    await checkImages(folder, pictures);
  }
  await rm(folder, { recursive: true });
  await syncFolder(root); // so that the next run does not wait for these bytes to be written
  const lastBytesMs = service.takeLastBytesMs();
  const imageBytes = work.atOnce * pictures.reduce((sum, { length }) => sum + length, 0);
  return results.map((result, index) => {
    const [firstMs = NaN, lastMs = NaN] = [result.savedMs[0], result.savedMs.at(-1)];
    return {
      allSavedMs: lastMs - result.startMs,
      firstSavedMs: firstMs - result.startMs,
      restMs: lastMs - (lastBytesMs[(index + 1) * work.atOnce - 1] ?? NaN),
      cpuMs: result.cpuMs,
      longestBusyMs: result.longestBusyMs,
      grownMegabytes: result.grownBytes / 1e6,
      grown: result.grownBytes / imageBytes,
      written: (result.writtenBytes ?? NaN) / imageBytes,
      queued: (result.queuedMs ?? NaN) / (result.endMs - result.startMs),
    };
  });
}

/** Every folder of images has those of the response, and nothing else. */
async function checkImages(folder: string, pictures: readonly Uint8Array[]): Promise<void> {
  const expected = pictures.map(sha256).sort().join();
  for (const name of await readdir(folder)) {
    if (name.startsWith('images-')) {
      const files = await readdir(join(folder, name));
      const hashes = await Promise.all(files.map(async (file) => sha256(await readFile(join(folder, name, file)))));
      if (hashes.sort().join() !== expected) {
        throw new Error(`These are not the images of the response: ${files.join(', ')}`);
      }
    }
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
