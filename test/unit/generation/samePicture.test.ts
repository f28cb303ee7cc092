import assert from 'node:assert/strict';
import { isSamePicture } from '../../../src/core/generation/fileRegister.ts';
import type { ImageRequest } from '../../../src/core/request/options.ts';

describe('A request for a file that another request generates', () => {
  const request: ImageRequest = {
    ...{ model: 'flux-2-pro', prompt: 'a fox', count: 1, format: 'png', seed: 1, size: { width: 64, height: 64 } },
    references: [{ sha256: 'a', path: 'a.png' }, { sha256: 'b' }],
    referenceMode: 'image',
  };

  for (const [what, change, expected] of [
    ['another seed', { seed: 2 }, true],
    ['its references in other files', { references: [{ sha256: 'a' }, { sha256: 'b', path: 'c.png' }] }, true],
    ['another prompt', { prompt: 'a hen' }, false],
    ['another number of images', { count: 2 }, false],
    ['another size', { size: { width: 64, height: 80 } }, false],
    ['other references', { references: [{ sha256: 'a' }, { sha256: 'c' }] }, false],
    ['references in another order', { references: [{ sha256: 'b' }, { sha256: 'a' }] }, false],
    ['no references', { references: undefined }, false],
  ] as const) {
    it(`is ${expected ? 'for the same picture' : 'for another picture'} with ${what}`, () => {
      assert.equal(isSamePicture(request, { ...request, ...change } as ImageRequest), expected);
    });
  }
});
