// The extension’s own code in a host without an editor: it sends one request after the other, recovers the entries of
// other hosts, reports its steps a line each, and then runs until it is killed.
import { setTimeout as wait } from 'node:timers/promises';
import { generate } from '../../../src/core/generation/generate.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { referenceBody } from '../../../src/core/service/referenceBody.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { fittedFolderTarget } from './folderPlaces.ts';
import { sentSize, slot, type HostJob, type Report } from './hostJob.ts';
import { RecoveringWindow } from './recoveringWindow.ts';

const job = JSON.parse(process.argv[2] ?? '') as HostJob;
const { storage, workspace, senderProgram, timings } = job;
const service = parseService(job.origin);
const journal = openJournal(storage, timings);
const sender = senderProgram ? backgroundSender(senderProgram, () => true, platform, timings) : directSender(platform);
const tell = (report: Report): void => void process.stdout.write(`${JSON.stringify(report)}\n`);

/** Sent with every third request. */
const reference = { bytes: new Uint8Array(100_000).fill(7), mimeType: 'image/png' } as const;
const requests = job.requests.values();
const requestsAtOnce = 4;
const lookMs = 300;

process.stdin.on('end', () => process.exit()).resume(); // the process that started it is gone
const sending = Promise.all(Array.from({ length: requestsAtOnce }, sendAll));
await (job.isRecovering ? recover() : sending);
tell({ does: 'rest' });

async function sendAll(): Promise<void> {
  for (const { seed, count } of requests) {
    tell({ does: 'begin', seed });
    const sent = { model: 'flux-2-pro', prompt: 'a fox', size: sentSize, count, format: 'png', seed } as const;
    const plain = { ...sent, slot };
    const references = [{ sha256: 'a'.repeat(64), path: 'a.png' }];
    const request = seed % 3 === 0 ? { ...plain, references, referenceMode: 'input_image' as const } : plain;
    const body = request === plain ? undefined : () => referenceBody(request, [reference], platform.clock);
    const { images, failure } = await generate(
      { request, options: { prompt: request.prompt }, service, timeoutMs: 30_000, body },
      {
        journal,
        sender,
        apiKey: () => Promise.resolve(new Secret(process.env['STARRISE_API_KEY'] ?? '')),
        prepareTarget: () => Promise.resolve(fittedFolderTarget(workspace)),
      },
      () => undefined,
      new AbortController().signal,
    );
    tell({ does: 'end', seed, saved: images.length, kind: failure?.kind, outcome: failure?.outcome });
  }
}

async function recover(): Promise<void> {
  const window = new RecoveringWindow(journal);
  const done = new AbortController();
  void sending.then(() => done.abort());
  for (let hasMore = true; hasMore || !done.signal.aborted;) {
    await wait(lookMs);
    hasMore = await window.look();
    for (const { entry, saved, outcome: response } of window.recoveredGenerations.splice(0)) {
      const { kind, outcome } = response.failure ?? {};
      tell({ does: 'recover', seed: entry.intent.request.seed, saved: saved.length, kind, outcome });
    }
  }
}
