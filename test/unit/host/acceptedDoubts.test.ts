import assert from 'node:assert/strict';
import type { GenerateResult } from '../../../src/core/generation/result.ts';
import type { CompletedRequest } from '../../../src/host/generation/jobRunner.ts';
import type { LinkDelivery } from '../../../src/host/generation/linkDelivery.ts';
import type { GenerationRequest } from '../../../src/host/request/generationRequest.ts';
import '../../support/fakeVscode.ts';

const { afterRetry, withDoubts } = await import('../../../src/host/generation/runOutcome.ts');

const saved: GenerateResult = { ok: true, images: [], requested: 1 };
const lost: GenerateResult = { ok: false, kind: 'connectionLost', outcome: 'inDoubt', message: '', images: [] };
const cancelled: GenerateResult = { ok: false, kind: 'cancelled', outcome: 'cancelled', message: '', images: [] };

describe('A doubt that a person has accepted', () => {
  let released: string[];
  const request = {} as GenerationRequest;

  beforeEach(() => {
    released = [];
  });

  /** A request that came to this doubt. @param isFree whether nobody else owns its entry */
  function doubtful(name: string, isFree = true): CompletedRequest {
    const release = (disposition: string): Promise<void> => {
      released.push(`${name}: ${disposition}`);
      return Promise.resolve();
    };
    return { generation: { doubt: { claim: () => Promise.resolve(isFree), release } } } as never;
  }

  function end(asked: readonly GenerationRequest[], results: readonly GenerateResult[], delivery = {}) {
    const [result = saved] = results;
    const outcome = { result, results };
    return afterRetry({ outcome, messages: Promise.resolve() }, asked, delivery as LinkDelivery);
  }

  it('is settled by a retry that saved an image, however many retries before did not', async () => {
    const second = withDoubts([request], [doubtful('first')]);
    await end(second, [lost]);
    assert.deepEqual(released, []);
    const third = withDoubts(second, [doubtful('second')]);
    assert.equal(await end(third, [saved]), true);
    assert.deepEqual(released, ['first: remove', 'second: remove']);
  });

  it('stays where its own request has no image, and where somebody else looks after it', async () => {
    const asked = withDoubts([request, request, request], [doubtful('one'), doubtful('two'), doubtful('three', false)]);
    await end(asked, [saved, lost, saved]);
    assert.deepEqual(released, ['one: remove']);
  });

  it('is offered again in the panel where the person has cancelled the retry', async () => {
    assert.equal(await end([request], [cancelled], { failureView: {} }), false);
    assert.equal(await end([request], [lost], { failureView: {} }), true);
    assert.equal(await end([request], [cancelled]), true);
  });
});
