import assert from 'node:assert/strict';
import type { GenerateResult } from '../../../src/core/generation/result.ts';
import type { LinkDelivery } from '../../../src/host/generation/linkDelivery.ts';
import '../../support/fakeVscode.ts';

const { afterRetry } = await import('../../../src/host/generation/runOutcome.ts');

const saved: GenerateResult = { ok: true, images: [], requested: 1 };
const lost: GenerateResult = { ok: false, kind: 'connectionLost', outcome: 'inDoubt', message: '', images: [] };
const cancelled: GenerateResult = { ok: false, kind: 'cancelled', outcome: 'cancelled', message: '', images: [] };

describe('A failure that was retried', () => {
  const isDone = (result: GenerateResult, delivery = {}) => {
    const outcome = { result, results: [result] };
    return afterRetry({ outcome, messages: Promise.resolve() }, delivery as LinkDelivery);
  };

  it('is offered again in the panel only where the person has cancelled the retry', async () => {
    const inPanel = { failureView: {} };
    const done = [await isDone(cancelled, inPanel), await isDone(lost, inPanel), await isDone(saved, inPanel)];
    assert.deepEqual(done, [false, true, true]);
  });

  it('is not offered again in a message', async () => {
    assert.deepEqual([await isDone(cancelled), await isDone(lost)], [true, true]);
  });
});
