import assert from 'node:assert/strict';
import type { FailureDetails, FailureKind } from '../../../src/core/base/failure.ts';
import { seenAt, type TestImage } from './images.ts';
import { MemoryEntry, receive, type Bytes, type Headers } from './receive.ts';

export interface BadResponse {
  readonly body: Bytes;
  readonly kind: FailureKind;
  /** The valid ones, by their index. */
  readonly images?: Readonly<Record<number, TestImage>>;
  readonly details?: FailureDetails;
  readonly headers?: Headers;
  readonly requested?: number;
}

/** The response is this failure, whole or byte by byte, and its raw bytes are kept, but for the key. */
export function itIs(
  name: string,
  { body, kind, images = {}, details = {}, headers = {}, requested = 1 }: BadResponse,
): void {
  it(`${name}: ${kind}`, async () => {
    for (const chunks of [[body], Array.from(Buffer.from(body), (byte) => Uint8Array.of(byte))]) {
      const entry = new MemoryEntry();
      const received = await receive(chunks, { headers, requested, entry });
      const known = Object.entries(received.details ?? {}).filter(([, value]) => value !== undefined);
      assert.deepEqual(
        { ...received, details: Object.fromEntries(known) },
        {
          images: Object.entries(images).map(([index, image]) => seenAt(Number(index), image)),
          failure: kind,
          details: { host: 'images.example', ...details },
        },
      );
      const raw = Buffer.from(body).toString('latin1').replaceAll('secret-key', '**********');
      assert.equal(entry.raw.toString('latin1'), raw);
      assert.deepEqual(entry.open, []);
    }
  });
}
