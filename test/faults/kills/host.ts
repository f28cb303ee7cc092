// The extension’s own code in a host without an editor: it carries out one order after the other, looks after what other
// hosts have left, tells what it does a line each, and then stays until it is killed.
import { setTimeout as wait } from 'node:timers/promises';
import { generate } from '../../../src/core/generation/generate.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderTarget } from './folderPlaces.ts';
import type { HostJob, Told } from './hostJob.ts';
import { RecoveringWindow } from './recoveringWindow.ts';

const job = JSON.parse(process.argv[2] ?? '') as HostJob;
const { storage, workspace, courier, timings } = job;
const service = parseService(job.origin);
const journal = openJournal(storage, timings);
const carry = courier ? backgroundSender(courier, () => true, platform, timings) : directSender(platform);
const tell = (told: Told): void => void process.stdout.write(`${JSON.stringify(told)}\n`);

const orders = job.orders.values();
const ordersAtOnce = 4;
const lookMs = 300;

process.stdin.on('end', () => process.exit()).resume(); // whoever started it is gone
const carrying = Promise.all(Array.from({ length: ordersAtOnce }, carryOut));
await (job.isRecovering ? recover() : carrying);
tell({ does: 'rest' });

async function carryOut(): Promise<void> {
  for (const { seed, count } of orders) {
    tell({ does: 'begin', seed });
    const size = { width: 64, height: 64 };
    const request = { model: 'flux-2-pro', prompt: 'a fox', size, count, format: 'png', seed } as const;
    const { images, failure } = await generate(
      { request, options: { prompt: request.prompt }, service, timeoutMs: 30_000 },
      {
        journal,
        sender: carry,
        apiKey: () => Promise.resolve(new Secret(process.env['STARRISE_API_KEY'] ?? '')),
        prepareTarget: () => Promise.resolve(folderTarget(workspace)),
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
  void carrying.then(() => done.abort());
  for (let hasMore = true; hasMore || !done.signal.aborted;) {
    await wait(lookMs);
    hasMore = await window.look();
    for (const { entry, saved, outcome: arrival } of window.homecomings.splice(0)) {
      const { kind, outcome } = arrival.failure ?? {};
      tell({ does: 'recover', seed: entry.intent.request.seed, saved: saved.length, kind, outcome });
    }
  }
}
