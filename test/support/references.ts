import { setImmediate } from 'node:timers/promises';
import type { ImageRequest, ReferenceMode } from '../../src/core/request/options.ts';
import { referenceBody, type SentReference } from '../../src/core/service/referenceBody.ts';

const mimeTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** References of so many bytes each; some bytes are none of text. */
export function sentReferences(...lengths: readonly number[]): readonly SentReference[] {
  return lengths.map((length, index) => ({
    bytes: new Uint8Array(length).fill(index).map((start, at) => start + 7 * at),
    mimeType: mimeTypes[index % 3] ?? 'image/png',
  }));
}

/** A request that sends so many references. */
export function requestWithReferences(referenceMode: ReferenceMode, count: number): ImageRequest {
  const size = { width: 64, height: 64 };
  return {
    ...{ model: 'flux-2-pro', prompt: 'the fox of image 1\nat "night" 熊', size, count: 1, format: 'png', seed: 5 },
    format: 'png',
    references: Array.from({ length: count }, (_, index) => ({ sha256: `${index}`.repeat(64) })),
    referenceMode,
  };
}

export function bodyOf(request: ImageRequest, references: readonly SentReference[]): Promise<Uint8Array> {
  return referenceBody(request, references, { pause: () => setImmediate() });
}
