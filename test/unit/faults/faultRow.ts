import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { FailureKind, Outcome } from '../../../src/core/base/failure.ts';
import { describeFailure } from '../../../src/host/errors/describeFailure.ts';
import { startRawServer, type Behaviour, type RawServer, type RawServerOptions } from '../../support/rawServer.ts';
import { translate } from '../../support/translate.ts';
import { sendTo, type SendLimits } from './sendTo.ts';

/** One row of the table: what the service does, and what the user gets. */
export interface FaultRow extends Omit<RawServerOptions, 'behaviours'> {
  readonly fault: string;
  /** The behaviour for each POST in turn; the last one repeats. A function gets the origin of the second server. */
  readonly does?: readonly Behaviour[] | ((elsewhere: string) => Behaviour);
  /** What a second server does, and how many requests it must get; none of them may have a key. */
  readonly elsewhere?: readonly [does: Behaviour, requests: number];
  /** Number of requested images; 1 by default. */
  readonly count?: number;
  readonly baseUrl?: (server: RawServer) => string | Promise<string>;
  readonly limits?: SendLimits;
  readonly gives: Expectation;
  /** Seconds of the retry notice before each attempt after the first. */
  readonly waits?: readonly number[];
  /** Seconds waited without a notice. */
  readonly quietWait?: number;
  /** A part of the message. */
  readonly says?: string;
}

type Expectation =
  | readonly [kind: FailureKind, outcome: Outcome, posts: number, images?: number]
  | readonly [kind: 'ok', posts: number, images: number];

/** Plays one line against a raw server, through everything between a request and its outcome in the journal. */
export async function playFault(row: FaultRow): Promise<void> {
  const [elsewhereDoes, requestsElsewhere] = row.elsewhere ?? [() => undefined, 0];
  const elsewhere = await startRawServer({ behaviours: [elsewhereDoes] });
  const does = typeof row.does === 'function' ? [row.does(elsewhere.origin)] : (row.does ?? []);
  const server = await startRawServer({ ...row, behaviours: does });
  try {
    const baseUrl = (await row.baseUrl?.(server)) ?? server.origin;
    const { images, failure, waits, waitedSeconds } = await sendTo(baseUrl, row.count, row.limits);
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
    assert.doesNotMatch(message, /undefined|\[object|\bNaN\b|<[a-z!/?]|\{\d\}/i);
    assert.doesNotMatch(inspect([failure, notice], { depth: Infinity, showHidden: true }), /canary/);
    assert.deepEqual(waits, row.waits ?? []);
    const noticeSeconds = waits.reduce((sum, seconds) => sum + seconds, 0);
    assert.equal(waitedSeconds, noticeSeconds + (row.quietWait ?? 0));
  } finally {
    await Promise.all([server.close(), elsewhere.close()]);
  }
}
