import assert from 'node:assert/strict';
import { response } from '../../support/responses.ts';
import { startRawServer } from '../../support/rawServer.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { sendTo } from '../../unit/faults/sendTo.ts';
import { comparable, take } from './answered.ts';
import { goodAddress } from './bases.ts';
import { corpus } from './corpus.ts';
import { assertGoodMessage } from './judge.ts';

const statuses = [400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 520] as const;

describe(`${corpus.length} unusual and broken bodies`, () => {
  failOnUnhandledRejections();

  it('are at least 300 different ones', () => {
    assert.ok(corpus.length >= 300);
    assert.equal(new Set(corpus.map(({ body }) => body.toString('latin1'))).size, corpus.length);
    assert.equal(new Set(corpus.map(({ name }) => name)).size, corpus.length);
  });

  for (const { name, body } of corpus) {
    it(`${name}: has a message, and no valid image is dropped`, async () => {
      const whole = await take({ status: 200, chunks: [body], requested: 1 });
      const pieces = body.length < 10_000 ? 1 : 1021;
      assert.deepEqual(
        comparable(await take({ status: 200, chunks: cut(body, pieces), requested: 1 })),
        comparable(whole),
      );
      for (const status of statuses) {
        await take({ status, chunks: [body], requested: 1 });
      }
    });
  }

  it('have a message when they are received over a socket too', async () => {
    for (const { name, body } of corpus) {
      const server = await startRawServer({ behaviours: [response(200, body)] });
      try {
        const { images, failure } = await sendTo(server.origin);
        const inProcess = await take({ status: 200, chunks: [body], requested: 1 });
        assert.equal(server.ledger.heads.filter((head) => head.startsWith('POST ')).length, 1);
        if (!body.includes(goodAddress)) {
          assert.deepEqual(
            [failure?.kind, images.map(({ stored }) => stored.sha256)],
            [inProcess.failure?.kind, [...inProcess.images.values()]],
            name,
          );
        }
        if (failure) {
          assertGoodMessage(failure, images.length);
        }
      } finally {
        await server.close();
      }
    }
  });
});

function cut(body: Buffer, length: number): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / length) }, (_, index) =>
    body.subarray(index * length, (index + 1) * length),
  );
}
