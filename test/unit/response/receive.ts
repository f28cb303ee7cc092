import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { FailureDetails, FailureKind } from '../../../src/core/base/failure.ts';
import { TurnBudget } from '../../../src/core/base/turnBudget.ts';
import { receiveResponse, type ReceiveOptions } from '../../../src/core/response/receiveResponse.ts';
import type { ImageSink, ReceivedImage, ResponseSink } from '../../../src/core/response/response.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import type { ServiceResponse } from '../../../src/core/service/transport.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';

export type Bytes = string | Uint8Array;
/** A body; an error in it breaks it off. */
export type Chunks = Iterable<Bytes | Error> | AsyncIterable<Bytes | Error>;
export type Headers = Readonly<Record<string, string>>;

/** What is compared of an image: its index, its properties and its exact bytes. */
export interface Seen {
  readonly index: number;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

export interface Received {
  readonly images: readonly Seen[];
  readonly failure?: FailureKind;
  readonly details?: FailureDetails;
}

/** Receives a 200 response whose body comes in these chunks. */
export async function receive(
  chunks: Chunks,
  options: Partial<ReceiveOptions> & { readonly headers?: Headers; readonly entry?: ResponseSink } = {},
): Promise<Received> {
  const { headers, entry = new MemoryEntry(), ...rest } = options;
  const { images, failure } = await receiveResponse(responseOf(chunks, headers), entry, {
    decoder,
    maxBytes: 64 * 1024 * 1024,
    timeoutMs: 60_000,
    requested: 1,
    fetchImage: () => Promise.reject(new Error('not expected')),
    turns: new TurnBudget(() => Promise.resolve()),
    host: 'images.example',
    key: new Secret('secret-key'),
    ...rest,
  });
  return { images: images.map(seen), ...(failure && { failure: failure.kind, details: failure.details }) };
}

export function responseOf(chunks: Chunks, headers: Headers = {}, status = 200): ServiceResponse {
  return { status, header: (name) => headers[name], body: bodyOf(chunks) };
}

async function* bodyOf(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (chunk instanceof Error) {
      throw chunk;
    }
    yield Buffer.from(chunk);
  }
}

export function seen({ index, format, width, height, stored }: ReceivedImage): Seen {
  return { index, format, width, height, sha256: stored.sha256 };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A journal in memory that checks its contract: small blocks, one open slot an image. */
export class MemoryEntry implements ResponseSink {
  readonly #raw: Uint8Array[] = [];
  readonly #open = new Set<number>();

  /** Images that are neither finished nor discarded. */
  get open(): readonly number[] {
    return [...this.#open];
  }

  get raw(): Buffer {
    return Buffer.concat(this.#raw);
  }

  writeRaw(chunk: Uint8Array): void {
    this.#raw.push(chunk.slice());
  }

  openImage(index: number): ImageSink {
    assert.ok(!this.#open.has(index), `image ${index} is open already`);
    this.#open.add(index);
    const blocks: Uint8Array[] = [];
    return {
      write: (block) => {
        assert.ok(block.length <= 192 * 1024, `a block of ${block.length} bytes`);
        blocks.push(block.slice());
      },
      finish: () => {
        this.#open.delete(index);
        const bytes = Buffer.concat(blocks);
        return Promise.resolve({
          byteLength: bytes.length,
          sha256: sha256(bytes),
          read: () => Promise.resolve(bytes),
        });
      },
      discard: () => {
        this.#open.delete(index);
        return Promise.resolve();
      },
    };
  }
}
