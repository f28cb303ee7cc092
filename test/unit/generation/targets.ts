import type { SavedImage, SaveTarget } from '../../../src/core/generation/save.ts';
import { intentOf } from '../../support/intents.ts';
import { request, wholeImage } from '../journal/memoryEntry.ts';

/** Saves images as `0.png`, `1.png`, … unless `take` throws. */
export function targetOf(take: (index: number) => void = () => undefined): SaveTarget {
  return {
    destination: intentOf(request).destination,
    save: async ({ index }, _request, willSaveAs) => {
      await willSaveAs(uriOf(index));
      take(index);
      return savedAs(index);
    },
  };
}

/** What a whole image of the journal is in the workspace. */
export function savedAs(index: number, uri = uriOf(index)): SavedImage {
  const { width, height, format, stored } = wholeImage(index);
  return { uri, width, height, format, seed: request.seed, sha256: stored.sha256 };
}

function uriOf(index: number): string {
  return `file:///w/assets/${index}.png`;
}
