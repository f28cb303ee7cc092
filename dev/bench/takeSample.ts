import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { syncFolder } from '../../src/platform/node/syncFolder.ts';
import type { BenchResponse } from './response.ts';
import { effort } from './meter.ts';
import type { BenchService } from './service.ts';
import type { SubjectName } from './subjects/subjects.ts';

const report = z.extend(effort, { savedMs: z.array(z.number()) });

/** The measurements of one run of a subject; times in milliseconds from the request. */
export interface Sample {
  readonly allSavedMs: number;
  readonly firstSavedMs: number;
  /** From the last byte of the response. */
  readonly restMs: number;
  readonly cpuMs: number;
  readonly longestBusyMs: number;
  /** The peak memory above the start, for each byte of the images. */
  readonly grown: number;
  readonly grownMegabytes: number;
  /** The share of the time in which other processes had the CPU; NaN where the system does not report it. */
  readonly queued: number;
}

const program = fileURLToPath(new URL('sample.ts', import.meta.url));
const run = promisify(execFile);

/** Runs a subject in its own process, and checks the saved images. @param root for its folders */
export async function takeSample(
  subject: SubjectName,
  service: BenchService,
  response: BenchResponse,
  root: string,
): Promise<Sample> {
  const folder = await mkdtemp(join(root, 'sample-'));
  await Promise.all(['images', 'storage'].map((name) => mkdir(join(folder, name))));
  const { stdout } = await run(process.execPath, [...process.execArgv, program, subject, service.url, folder]);
  const { startMs, endMs, savedMs, cpuMs, longestBusyMs, grownBytes, queuedMs } = report.parse(JSON.parse(stdout));
  if (subject !== 'receiveOnly') {
    await checkImages(join(folder, 'images'), response.pictures);
  }
  await rm(folder, { recursive: true });
  await syncFolder(root); // so that the next run does not wait for these bytes to be written
  const [firstMs = NaN, lastMs = NaN] = [savedMs[0], savedMs.at(-1)];
  return {
    allSavedMs: lastMs - startMs,
    firstSavedMs: firstMs - startMs,
    restMs: lastMs - service.lastByteMs(),
    cpuMs,
    longestBusyMs,
    grown: grownBytes / response.pictures.reduce((sum, { length }) => sum + length, 0),
    grownMegabytes: grownBytes / 1e6,
    queued: (queuedMs ?? NaN) / (endMs - startMs),
  };
}

async function checkImages(folder: string, pictures: readonly Uint8Array[]): Promise<void> {
  const names = (await readdir(folder)).sort();
  const saved = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const hashes = [saved, pictures].map((images) => images.map(sha256).sort().join());
  if (hashes[0] !== hashes[1]) {
    throw new Error(`These are not the images of the response: ${names.join(', ')}`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
