import type { StoredImage } from '../../core/answer/sink.ts';

/** Bytes in memory, as an image that can be saved. */
export async function storedBytes(bytes: Uint8Array): Promise<StoredImage> {
  return { byteLength: bytes.length, sha256: await sha256Of(bytes), read: () => Promise.resolve(bytes) };
}

/** Lower-case hex. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
