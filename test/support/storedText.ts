import { createHash } from 'node:crypto';
import type { StoredImage } from '../../src/core/response/response.ts';

/** A text as an image that can be saved. */
export function storedText(text: string): StoredImage {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { byteLength: bytes.length, sha256, read: () => Promise.resolve(bytes) };
}
