import { createHash } from 'node:crypto';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';

/** A record of an image with this prompt; its hash is made from the prompt too. */
export function recordOf(prompt: string, changes: Partial<ImageRecord> = {}): ImageRecord {
  return {
    kind: 'image',
    sha256: sha256Of(prompt),
    prompt,
    model: 'flux-2-pro',
    size: { width: 1024, height: 768 },
    requestedFormat: 'jpeg',
    seed: 7,
    count: 1,
    index: 1,
    width: 1024,
    height: 768,
    format: 'jpeg',
    madeAt: 1_700_000_000_000,
    origin: 'https://ai.alad.com',
    uri: `file:///w/assets/${encodeURIComponent(prompt)}.jpg`,
    ...changes,
  };
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
