import assert from 'node:assert/strict';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import '../../support/fakeVscode.ts';

const { imageDifferences } = await import('../../../src/host/panel/imageDifferences.ts');

const image: ImageRecord = {
  ...{ kind: 'image', sha256: 'a'.repeat(64), prompt: 'a fox', seed: 41, model: 'flux-2-pro', madeAt: 1 },
  ...{ size: { width: 64, height: 64 }, width: 64, height: 64, count: 2, index: 1 },
  ...{ format: 'png', requestedFormat: 'png', origin: 'https://ai.alad.com', uri: 'file:///w/a.png' },
};

describe('The options of two images', () => {
  it('are listed where they differ, and nothing that always does', () => {
    const other: ImageRecord = {
      ...image,
      ...{ sha256: 'b'.repeat(64), madeAt: 2, uri: 'file:///w/b.jpg', requestId: 'two', format: 'jpeg' },
      ...{ prompt: 'a hen', style: 'watercolour', seed: 42, index: 2, requestedFormat: 'jpeg' },
    };
    assert.deepEqual(imageDifferences(image, other), [
      { name: 'Prompt', left: 'a fox', right: 'a hen' },
      { name: 'Seed', left: '41', right: '42' },
      { name: 'Image', left: '1 of 2 in this request', right: '2 of 2 in this request' },
      { name: 'Format', left: 'PNG', right: 'JPEG' },
      { name: 'Style', left: '–', right: 'watercolour' },
    ]);
    assert.deepEqual(imageDifferences(image, { ...image, sha256: 'c'.repeat(64), uri: 'file:///w/c.png' }), []);
  });
});
