import assert from 'node:assert/strict';
import type { Generation } from '../../../src/core/generation/generate.ts';
import type { CompletedRequest } from '../../../src/host/generation/jobRunner.ts';
import { parts } from '../../support/fakeVscode.ts';

const { FileDelivery } = await import('../../../src/host/generation/fileDelivery.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

describe('The delivery of images to given files', () => {
  afterEach(() => {
    parts.window = {};
  });

  it('reports all images together, and offers the link to each that a retry brings', async () => {
    const shown: string[] = [];
    parts.window = { showInformationMessage: (message: string) => Promise.resolve(shown.push(message)) };
    const reported: number[] = [];
    const delivery = new FileDelivery((all) => Promise.resolve(reported.push(all.length)));
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
