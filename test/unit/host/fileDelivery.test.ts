import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { InFlight } from '../../../src/core/base/inFlight.ts';
import type { Generation } from '../../../src/core/generation/generate.ts';
import type { CompletedRequest } from '../../../src/host/generation/jobRunner.ts';
import { parts } from '../../support/fakeVscode.ts';

const { FileDelivery } = await import('../../../src/host/generation/fileDelivery.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

describe('The delivery of images to given files', () => {
  afterEach(() => {
    parts.window = {};
  });

  function deliveryOf(...keys: readonly string[]) {
    const inFlight = new InFlight();
    const reported: number[] = [];
    const report = (completed: readonly CompletedRequest[]) => Promise.resolve(reported.push(completed.length));
    return {
      delivery: new FileDelivery({ keys, inFlight, report }),
      reported,
      running: async () => {
        await setImmediate();
        return keys.filter((key) => inFlight.has(key));
      },
    };
  }

  it('has its files in flight until the run is over', async () => {
    const { delivery, running } = deliveryOf('a', 'b');
    assert.deepEqual(await running(), ['a', 'b']);
    await delivery.onFinished([completed(), completed()]);
    assert.deepEqual(await running(), []);
  });

  it('has a file in flight until its image has come after a cancel', async () => {
    const { delivery, running } = deliveryOf('a', 'b');
    const late = Promise.withResolvers<Generation>();
    await delivery.onFinished([completed(), completed({ late: late.promise })]);
    assert.deepEqual(await running(), ['b']);
    late.reject(new Error('nothing comes'));
    assert.deepEqual(await running(), []);
  });

  it('has no file in flight after a refusal, while its message may be on the screen still', async () => {
    const { delivery, running } = deliveryOf('a');
    delivery.onRefused();
    assert.deepEqual(await running(), []);
  });

  it('has no file in flight after an error', async () => {
    const { delivery, running } = deliveryOf('a');
    delivery.dispose();
    assert.deepEqual(await running(), []);
  });

  it('reports all images together, and offers the link to each that a retry brings', async () => {
    const shown: string[] = [];
    parts.window = { showInformationMessage: (message: string) => Promise.resolve(shown.push(message)) };
    const { delivery, reported } = deliveryOf('a', 'b');
    const first = await delivery.onFinished([completed(), completed()]);
    await Promise.all(first.map((show) => show()));
    assert.deepEqual([reported, shown], [[2], []]);
    const again = await delivery.onFinished([completed({ images: [image] })]);
    await Promise.all(again.map((show) => show()));
    assert.deepEqual([reported, shown], [[2], ['Saved file:///w/a.jpg']]);
  });
});

const image = { uri: 'file:///w/a.jpg', width: 64, height: 64, format: 'jpeg', seed: 1, sha256: 'a' } as const;

function completed(generation: Partial<Generation> = {}): CompletedRequest {
  const imageRequest = { format: 'jpeg', count: 1 };
  const request = { args: { prompt: 'a fox' }, target: noTarget, caller: 'person', imageRequest };
  return { request, generation: { request: imageRequest, images: [], ...generation } } as unknown as CompletedRequest;
}
