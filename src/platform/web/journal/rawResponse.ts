import { joinBytes } from '../../../core/base/bytes.ts';
import { wait } from '../../wait.ts';

/** A place in the raw response where the base64 of these blocks belongs, or of their first bytes. */
export interface LeftOut {
  readonly blocks: readonly Uint8Array[];
  byteLength?: number;
}

/** The raw response in memory, without the texts of images, whose bytes are in memory too. */
export class RawResponseParts {
  #parts: (Uint8Array | LeftOut)[] = [];

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  push(part: Uint8Array | LeftOut): void {
    this.#parts.push(part);
  }

  clear(): void {
    this.#parts = [];
  }

  /** The raw response as it was received. */
  async read(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (const part of this.#parts) {
      parts.push(
        part instanceof Uint8Array ? part : await base64Of(joinBytes(part.blocks).subarray(0, part.byteLength)),
      );
    }
    return joinBytes(parts);
  }
}

/** Multiples of three: each encodes to whole groups. */
const callBytes = 3 * 2048;
const stepBytes = 64 * callBytes;

/** Encodes in steps: the event loop turns after each. */
async function base64Of(bytes: Uint8Array): Promise<Uint8Array> {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  const encoder = new TextEncoder();
  for (let at = 0; at < bytes.length; at += callBytes) {
    const encoded = btoa(String.fromCharCode(...bytes.subarray(at, at + callBytes)));
    encoder.encodeInto(encoded, text.subarray((at / 3) * 4));
    if (at % stepBytes === 0) {
      await wait(0, new AbortController().signal);
    }
  }
  return text;
}
