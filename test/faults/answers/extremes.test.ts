import assert from 'node:assert/strict';
import { TurnBudget } from '../../../src/core/base/turnBudget.ts';
import { receiveResponse } from '../../../src/core/response/receiveResponse.ts';
import type { ResponseSink } from '../../../src/core/response/response.ts';
import { readErrorText } from '../../../src/core/service/rejection.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { cpuMs } from '../../support/cpuTime.ts';
import { neededBytes } from '../../support/memory.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { canary } from '../../unit/faults/sendTo.ts';
import { responseOf } from '../../unit/response/receive.ts';
import { assertGoodMessage } from './judge.ts';

const mebibyte = 1024 * 1024;
const mostBytes = 64 * mebibyte;
const mostGrowthBytes = 64 * mebibyte;
/** Of CPU time: the same speed for every body, far below that of a body that is read more than once. */
const mostCpuMs = 60_000;

/** What is repeated without end after the beginning. */
const endless: Readonly<Record<string, readonly [start: string, more: string]>> = {
  'white space': ['', ' \n'],
  NULs: ['', '\0'],
  brackets: ['', '['],
  'objects in objects': ['', '{"data":'],
  commas: ['{"data":[', ','],
  'a number': ['{"created":', '9'],
  'a name': ['{"', 'data'],
  'a text': ['{"error":"', '长'],
  backslashes: ['{"error":"', '\\'],
  'an address': ['{"data":[{"url":"https://', 'a'],
  'escapes in an image': ['{"data":[{"b64_json":"', '\\u0041'],
  'an image': ['{"data":[{"b64_json":"', 'AAAA'],
  'line ends in an image': ['{"data":[{"b64_json":"', '\\n'],
  'an image that is invalid': ['{"data":[{"b64_json":"', '!'],
  'the prefix of a data URI': ['{"data":[{"url":"data:', 'image/'],
  'bad images in one entry': ['{"data":[{', '"b64_json":"!",'],
  'bad images': ['{"data":[', '{"b64_json":"!"},'],
  'good images': ['{"data":[', `{"b64_json":"${tinyPng.toString('base64')}"},`],
};
/** The maximum that is read, far more than can be requested. */
const mostImages = 64;

describe('A response of 64 MiB', () => {
  failOnUnhandledRejections();

  for (const [name, [start, more]] of Object.entries(endless)) {
    it(`of ${name} takes little memory, and has a message`, async () => {
      const memory = new Watch();
      const startMs = cpuMs();
      const answer = responseOf(memory.watch(flood(start, more)));
      const outcome = await receiveResponse(answer, nowhere, {
        decoder,
        maxBytes: mostBytes + mebibyte,
        timeoutMs: 1_800_000, // of the whole test
        requested: 1,
        fetchImage: () => Promise.reject(new Error('not expected')),
        turns: new TurnBudget(() => Promise.resolve()),
        host: 'images.example',
        key: new Secret(canary),
      });
      assert.ok(outcome.failure);
      assertGoodMessage(outcome.failure, outcome.images.length);
      assert.equal(outcome.failure.outcome, 'paidUnusable');
      assert.equal(outcome.images.length, name === 'good images' ? mostImages : 0);
      memory.assertLittle();
      assert.ok(cpuMs() - startMs < mostCpuMs, `${cpuMs() - startMs} ms of CPU time`);
    });
  }

  it('of an error is read only as far as it is shown', async () => {
    const memory = new Watch();
    const text = await readErrorText(responseOf(memory.watch(flood('{"error":"', 'x')), {}, 500));
    assert.equal(text.length, 64 * 1024);
    memory.assertLittle();
  });
});

function* flood(start: string, more: string): Generator<Uint8Array> {
  yield Buffer.from(start);
  const piece = Buffer.from(more.repeat(Math.ceil(mebibyte / Buffer.byteLength(more))));
  for (let sent = 0; sent < mostBytes; sent += piece.length) {
    yield piece.subarray(0, Math.min(piece.length, mostBytes - sent));
  }
}

/** Measures the memory while chunks are read. */
class Watch {
  readonly #atStart = neededBytes();
  #most = 0;

  *watch(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
    let count = 0;
    for (const piece of pieces) {
      if (count++ % 16 === 0) {
        this.#most = Math.max(this.#most, neededBytes());
      }
      yield piece;
    }
  }

  assertLittle(): void {
    const growth = Math.max(this.#most, neededBytes()) - this.#atStart;
    assert.ok(growth < mostGrowthBytes, `${growth} bytes more`);
  }
}

/** Keeps nothing, so that only the memory of the reader is measured. */
const nowhere: ResponseSink = {
  writeRaw: () => undefined,
  openImage: () => ({
    write: () => undefined,
    finish: () => Promise.resolve({ byteLength: 0, sha256: '', read: () => Promise.resolve(new Uint8Array()) }),
    discard: () => Promise.resolve(),
  }),
};
