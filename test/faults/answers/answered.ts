import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { TurnBudget } from '../../../src/core/base/turnBudget.ts';
import { receiveResponse } from '../../../src/core/response/receiveResponse.ts';
import { classifyResponse, readErrorText } from '../../../src/core/service/rejection.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import type { ServiceResponse } from '../../../src/core/service/transport.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { tinyWebp } from '../../support/tinyImages.ts';
import { canary } from '../../unit/faults/sendTo.ts';
import { responseOf, MemoryEntry, type Bytes } from '../../unit/response/receive.ts';
import { goodAddress } from './bases.ts';
import { assertGoodMessage } from './judge.ts';
import { imagesByParsing, namesTwice, withoutKey, type GoodImages } from './reference.ts';

export interface Given {
  readonly status: number;
  readonly chunks: readonly (Bytes | Error)[];
  readonly requested: number;
}

/** The result of a response, in a form that can be compared. */
export interface Outcome {
  readonly images: GoodImages;
  readonly failure: Failure | undefined;
}

const context = { host: 'images.example', key: new Secret(canary) };

/** Receives a response and asserts what holds for every response. */
export async function take({ status, chunks, requested }: Given): Promise<Outcome> {
  const answer = responseOf(chunks, {}, status);
  if (status !== 200) {
    const failure = classifyResponse(answer, await readErrorText(answer), context);
    assert.ok(failure.outcome === 'rejected' || failure.outcome === 'inDoubt', failure.kind);
    assertGoodMessage(failure, 0);
    return { images: new Map(), failure };
  }
  const entry = new MemoryEntry();
  const { images, failure } = await receiveResponse(answer, entry, {
    ...context,
    decoder,
    maxBytes: 64 * 1024 * 1024,
    timeoutMs: 60_000,
    requested,
    fetchImage,
    turns: new TurnBudget(() => Promise.resolve()),
  });
  const isBroken = chunks.some((chunk) => chunk instanceof Error);
  assert.ok(failure ? failure.outcome === (isBroken ? 'inDoubt' : 'paidUnusable') : images.length >= requested);
  if (failure) {
    assertGoodMessage(failure, images.length);
  }
  assert.deepEqual(entry.open, []);
  const body = Buffer.concat(chunks.flatMap((chunk) => (chunk instanceof Error ? [] : [Buffer.from(chunk)])));
  assert.ok(entry.raw.equals(withoutKey(body, canary)), 'the raw response is kept without the key');
  const arrived = new Map(images.map(({ index, stored }) => [index, stored.sha256]));
  assert.equal(arrived.size, images.length);
  if (!isBroken) {
    assertNothingDropped(body, arrived);
  }
  return { images: arrived, failure };
}

/** The most images of one response that are read, far above what can be requested. */
const mostImages = 64;

/** Every valid image that a reader of the whole response finds was received unchanged. */
function assertNothingDropped(body: Buffer, arrived: GoodImages): void {
  const good = [...(imagesByParsing(body) ?? [])].filter(([index]) => index < mostImages);
  const isUnclear = good.length > 0 && namesTwice(body);
  assert.deepEqual(
    good.filter(([index, sha]) => (isUnclear ? !arrived.has(index) : arrived.get(index) !== sha)),
    [],
    'a valid image was dropped',
  );
}

function fetchImage(url: string): Promise<ServiceResponse> {
  return url === goodAddress
    ? Promise.resolve(responseOf([tinyWebp]))
    : Promise.reject(new Failure('imageUrlUnusable'));
}

/** What must not depend on the chunk borders of the response. */
export function comparable({ images, failure }: Outcome): unknown {
  return { images, kind: failure?.kind, details: failure?.details };
}
