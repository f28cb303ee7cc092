// A window, as far as the disk is concerned: it sends one request, or recovers the entries of other windows.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../../src/core/base/failure.ts';
import { generate, type Progress } from '../../../src/core/generation/generate.ts';
import { resumeEntry, type ResumePorts } from '../../../src/core/generation/resumeEntry.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import type { ReceivedImage } from '../../../src/core/response/response.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { referenceBody } from '../../../src/core/service/referenceBody.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderPlaces, folderTarget } from '../kills/folderPlaces.ts';
import { FaultyFiles } from './faultyFiles.ts';
import type { Report, WindowTask } from './windows.ts';

/** Larger than what is written at once. */
const reference = { bytes: new Uint8Array(600_000).fill(7), mimeType: 'image/png' } as const;

/** Unsaved images are read when the disk works again. */
type DelayedReport = () => Promise<Report>;

const { does, place, origin, senderProgram, isCancelled, hasReference, fault, timings } = JSON.parse(
  process.argv[2] ?? '',
) as WindowTask;
const uri = (...names: string[]): string => pathToFileURL(join(place, ...names)).href;
const journal = openJournal(uri('storage'), timings);

void run();

async function run(): Promise<void> {
  const files = await FaultyFiles.install(fault);
  const reports = await { request, recover }[does]();
  files.end();
  const report = await Promise.all(reports.map((tell) => tell()));
  process.stdout.write(JSON.stringify(report), () => process.exit());
}

async function request(): Promise<readonly DelayedReport[]> {
  const size = { width: 64, height: 64 };
  const plain = { model: 'flux-2-pro', prompt: 'a fox', size, count: 2, format: 'png', seed: 1 } as const;
  const references = [{ sha256: 'a'.repeat(64), path: 'a.png' }];
  const request = hasReference ? { ...plain, references, referenceMode: 'input_image' as const } : plain;
  const job = {
    request,
    service: parseService(origin),
    options: { prompt: request.prompt },
    timeoutMs: 20_000,
    body: hasReference ? () => referenceBody(request, [reference], platform.clock) : undefined,
  };
  const ports = {
    journal,
    sender:
      senderProgram === undefined
        ? directSender(platform)
        : backgroundSender(senderProgram, () => true, platform, timings),
    apiKey: () => Promise.resolve(new Secret('sk-disk')),
    prepareTarget: async () => {
      const obstacle = await localFiles.obstacle(uri('assets'), uri('assets'));
      return obstacle ? Promise.reject(new Failure(obstacle)) : folderTarget(uri('assets'));
    },
  };
  const cancellation = new AbortController();
  const cancelTooLate = ({ stage }: Progress): void => {
    if (isCancelled && stage === 'sent') {
      cancellation.abort();
    }
  };
  const generation = await generate(job, ports, cancelTooLate, cancellation.signal);
  const generations = [generation, ...(generation.late ? [await generation.late] : [])];
  return generations.map(({ images, unsaved: kept, failure }) => delayedReport(images, kept?.images ?? [], failure));
}

async function recover(): Promise<readonly DelayedReport[]> {
  const deps: ResumePorts = {
    sendPorts: platform,
    files: folderPlaces,
    maySaveUnasked: () => true,
    follow: (entry) => entry.follow(unheard, new AbortController().signal),
  };
  const { entries } = await journal.takeOver(() => 'now');
  const recoveredGenerations = await Promise.all(
    entries.map((entry) => resumeEntry(entry, deps).catch(() => undefined)),
  );
  return recoveredGenerations.flatMap((generation) =>
    generation ? [delayedReport(generation.saved, generation.unsaved, generation.outcome.failure)] : [],
  );
}

const unheard = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };

function delayedReport(
  saved: readonly { readonly sha256: string }[],
  unsaved: readonly ReceivedImage[],
  failure: Failure | undefined,
): DelayedReport {
  return async () => ({
    saved: saved.map(({ sha256 }) => sha256),
    kept: await Promise.all(
      unsaved.map(async ({ stored }) =>
        createHash('sha256')
          .update(await stored.read())
          .digest('hex'),
      ),
    ),
    kind: failure?.kind,
    outcome: failure?.outcome,
  });
}
