import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { send } from '../../../src/core/generation/send.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import type { TransportLimits } from '../../../src/core/service/transport.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';

/** Must occur nowhere but in the request. */
export const canary = 'sk-canary-7f3a9c';

export type SendLimits = Partial<TransportLimits & { readonly timeoutMs: number }>;

export interface SentRequest extends ResponseOutcome {
  /** Seconds that the user was told to wait before each attempt after the first. */
  readonly waits: readonly number[];
  /** With a notice or without; the test does not really wait. */
  readonly waitedSeconds: number;
}

/** Sends one request to a service, through everything between it and its outcome in a journal on disk. */
export async function sendTo(baseUrl: string, count = 1, changedLimits: SendLimits = {}): Promise<SentRequest> {
  const storage = await mkdtemp(join(tmpdir(), 'starrise-faults-'));
  const journal = openJournal(pathToFileURL(storage).href);
  try {
    const service = parseService(baseUrl);
    const { timeoutMs, ...limits } = { connectMs: 3000, silenceMs: 3000, timeoutMs: 3000, ...changedLimits };
    const size = { width: 64, height: 64 };
    const request = { model: 'flux-2-pro', prompt: 'a fox', size, count, format: 'png', seed: 1 } as const;
    const entry = await journal.begin(...withBody(intentOf(request, service.origin)));
    const job = { request, service, key: new Secret(canary), timeoutMs };
    const waits: number[] = [];
    let lastSecond = 0;
    let waitedMs = 0;
    const wait = (milliseconds: number): Promise<void> => {
      waitedMs += milliseconds;
      return Promise.resolve();
    };
    const retryIn = (second: number): void => {
      if (second > lastSecond || lastSecond === 1) {
        waits.push(second);
      }
      lastSecond = second;
    };
    const ports = { transport: createTransport(limits), decoder, clock: { pause: () => Promise.resolve(), wait } };
    const events = { sent: () => undefined, imageReceived: () => undefined, retryIn };
    const outcome = await send(job, await writerOf(entry), ports, events, new AbortController().signal);
    return { ...outcome, waits, waitedSeconds: waitedMs / 1000 };
  } finally {
    journal.dispose();
    await rm(storage, { recursive: true });
  }
}
