import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { carry } from '../../../src/core/carry.ts';
import type { FailureKind, Outcome } from '../../../src/core/failure.ts';
import { Secret } from '../../../src/core/secret.ts';
import { parseService } from '../../../src/core/service.ts';
import type { TransportLimits } from '../../../src/core/transport.ts';
import { describeFailure } from '../../../src/host/failures/failureNotice.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { openJournal } from '../../../src/platform/node/journal.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { startRawServer, type Behaviour, type RawServer, type RawServerOptions } from '../../support/rawServer.ts';
import { translate } from '../../support/translate.ts';

/** One line of the table: what the service does, and what the user is to get. */
export interface FaultRow extends Omit<RawServerOptions, 'behaviours'> {
  readonly fault: string;
  /** What is done to each POST in turn; the last one stays. A function gets the origin of the second server. */
  readonly does?: readonly Behaviour[] | ((elsewhere: string) => Behaviour);
  /** What a second server does, and how many requests it is to get; it never gets a key. */
  readonly elsewhere?: readonly [does: Behaviour, requests: number];
  /** How many images are asked for; 1 unless told. */
  readonly count?: number;
  readonly baseUrl?: (server: RawServer) => string | Promise<string>;
  readonly limits?: Partial<TransportLimits & { readonly timeoutMs: number }>;
  readonly gives: Expectation;
  /** Seconds that the user is told to wait before each attempt after the first. */
  readonly waits?: readonly number[];
  /** Seconds waited without a word. */
  readonly quietWait?: number;
  /** A part of the message. */
  readonly says?: string;
}

type Expectation =
  | readonly [kind: FailureKind, outcome: Outcome, posts: number, images?: number]
  | readonly [kind: 'ok', posts: number, images: number];

/** Must be seen nowhere but in the request. */
export const canary = 'sk-canary-7f3a9c';

/** Plays one line against a raw server, through everything between a request and its arrival in the journal. */
export async function playFault(row: FaultRow): Promise<void> {
  const [elsewhereDoes, requestsElsewhere] = row.elsewhere ?? [() => undefined, 0];
  const elsewhere = await startRawServer({ behaviours: [elsewhereDoes] });
  const does = typeof row.does === 'function' ? [row.does(elsewhere.origin)] : (row.does ?? []);
  const server = await startRawServer({ ...row, behaviours: does });
  const storage = await mkdtemp(join(tmpdir(), 'starrise-faults-'));
  try {
    const service = parseService((await row.baseUrl?.(server)) ?? server.origin);
    const { timeoutMs, ...limits } = { connectMs: 3000, silenceMs: 3000, timeoutMs: 3000, ...row.limits };
    const size = { width: 64, height: 64 };
    const request = {
      model: 'flux-2-pro',
      prompt: 'a fox',
      size,
      count: row.count ?? 1,
      format: 'png',
      seed: 1,
    } as const;
    const entry = await openJournal(pathToFileURL(storage).href).begin({ request, origin: service.origin, target: '' });
    const job = { request, service, key: new Secret(canary), timeoutMs };
    const waits: number[] = [];
    let lastSecond = 0;
    let waitedMs = 0;
    const wait = (milliseconds: number): Promise<void> => {
      waitedMs += milliseconds;
      return Promise.resolve();
    };
    const clock = { pause: () => Promise.resolve(), wait };
    const events = {
      sent: () => undefined,
      imageArrived: () => undefined,
      retryIn: (second: number) => {
        if (second > lastSecond) {
          waits.push(second);
        }
        lastSecond = second;
      },
    };
    const ports = { transport: createTransport(limits), decoder, clock };
    const { images, failure } = await carry(job, entry, ports, events, new AbortController().signal);
    const notice = failure && describeFailure(failure, translate, images.length);
    const posts = server.ledger.heads.filter((head) => head.startsWith('POST ')).length;
    assert.deepEqual(
      failure ? [failure.kind, failure.outcome, posts, images.length] : ['ok', posts, images.length],
      row.gives[0] !== 'ok' && row.gives.length === 3 ? [...row.gives, 0] : row.gives,
    );
    assert.equal(elsewhere.ledger.heads.length, requestsElsewhere);
    assert.doesNotMatch(inspect(elsewhere.ledger, { depth: Infinity }), /canary|authorization/i);
    const message = notice?.message ?? '';
    assert.ok(message.includes(row.says ?? ''), message);
    assert.doesNotMatch(message, /undefined|\[object|NaN|<[a-z!/]|\{\d\}/i);
    assert.doesNotMatch(inspect([failure, notice], { depth: Infinity, showHidden: true }), /canary/);
    assert.deepEqual(waits, row.waits ?? []);
    const toldSeconds = waits.reduce((sum, seconds) => sum + seconds, 0);
    assert.equal(waitedMs / 1000, toldSeconds + (row.quietWait ?? 0));
  } finally {
    await Promise.all([server.close(), elsewhere.close(), rm(storage, { recursive: true })]);
  }
}
