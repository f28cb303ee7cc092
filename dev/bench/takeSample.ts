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

const told = z.extend(effort, { savedMs: z.array(z.number()) });

/** What one run of a subject took; times in milliseconds from the request. */
export interface Sample {
  readonly allSavedMs: number;
  readonly firstSavedMs: number;
  /** From the last byte of the answer. */
  readonly restMs: number;
  readonly cpuMs: number;
  readonly longestBusyMs: number;
  /** The most memory over the usual, for each byte of the images. */
  readonly grown: number;
  readonly grownMegabytes: number;
  /** The part of the time in which other processes had its processor; NaN where the system does not tell. */
  readonly queued: number;
}

const program = fileURLToPath(new URL('sample.ts', import.meta.url));
const run = promisify(execFile);

/** Runs a subject in a process of its own, and looks whether it has saved the right images. @param root for its folders */
export async function takeSample(
  subject: SubjectName,
  service: BenchService,
  answer: BenchResponse,
  root: string,
): Promise<Sample> {
  const folder = await mkdtemp(join(root, 'sample-'));
  await Promise.all(['images', 'storage'].map((name) => mkdir(join(folder, name))));
  const { stdout } = await run(process.execPath, [...process.execArgv, program, subject, service.url, folder]);
  const { startMs, endMs, savedMs, cpuMs, longestBusyMs, grownBytes, queuedMs } = told.parse(JSON.parse(stdout));
  if (subject !== 'receiveOnly') {
    await checkImages(join(folder, 'images'), answer.pictures);
  }
  await rm(folder, { recursive: true });
  await syncFolder(root); // so that the next one's syncing does not pay for this one's bytes
  const [firstMs = NaN, lastMs = NaN] = [savedMs[0], savedMs.at(-1)];
  return {
    allSavedMs: lastMs - startMs,
    firstSavedMs: firstMs - startMs,
    restMs: lastMs - service.lastByteMs(),
    cpuMs,
    longestBusyMs,
    grown: grownBytes / answer.pictures.reduce((sum, { length }) => sum + length, 0),
    grownMegabytes: grownBytes / 1e6,
    queued: (queuedMs ?? NaN) / (endMs - startMs),
  };
}

async function checkImages(folder: string, pictures: readonly Uint8Array[]): Promise<void> {
  const names = (await readdir(folder)).sort();
  const saved = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const hashes = [saved, pictures].map((images) => images.map(sha256).sort().join());
  if (hashes[0] !== hashes[1]) {
    throw new Error(`These are not the images of the answer: ${names.join(', ')}`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
