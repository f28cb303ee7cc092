import { sha256Of } from '../../core/base/bytes.ts';
import type { StoredImage } from '../../core/response/response.ts';

/** Bytes in memory, as an image that can be saved. */
export async function storedBytes(bytes: Uint8Array): Promise<StoredImage> {
  return { byteLength: bytes.length, sha256: await sha256Of(bytes), read: () => Promise.resolve(bytes) };
}
