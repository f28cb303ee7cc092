import { crc32 } from '../base/bytes.ts';
import { pngSignature } from '../base/pngChunk.ts';
import type { Pacer } from './pacer.ts';

/** The chunks of a PNG by their place: the pixels are in consecutive IDAT chunks. */
export interface PngParts {
  /** The data of IHDR, the first chunk. */
  readonly header: DataView;
  /** Whole chunks between IHDR and the pixels. */
  readonly before: readonly PngPart[];
  /** The data of the IDAT chunks; none is empty. */
  readonly pixels: readonly Uint8Array[];
  /** The IDAT chunks as they are in the file, one after the other. */
  readonly pixelChunks: Uint8Array;
  /** Whole chunks after the pixels, up to IEND. */
  readonly after: readonly PngPart[];
  /** Whether the file goes on after its end. */
  readonly hasMore: boolean;
}

export interface PngPart {
  /** The four letters as a number: {@link chunkType}. */
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** A chunk's type as it is in the file, big-endian. @param letters four in ASCII */
export function chunkType(letters: string): number {
  return Array.from(letters).reduce((type, letter) => (type << 8) | letter.charCodeAt(0), 0) >>> 0;
}

/**
 * Reads the chunks of a whole and intact PNG, all checksums included.
 * @returns `undefined` for anything else
 */
export async function readPng(bytes: Uint8Array, pacer: Pacer): Promise<PngParts | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngPart[] = [];
  let at = pngSignature.length;
  let isEnded = !pngSignature.every((byte, index) => bytes[index] === byte);
  while (!isEnded && at + 12 <= bytes.length && chunks.length < maxChunks) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length || (await checksum(bytes.subarray(at + 4, end - 4), pacer)) !== view.getUint32(end - 4)) {
      return undefined;
    }
    const type = view.getUint32(at + 4);
    chunks.push({ type, bytes: bytes.subarray(at, end) });
    isEnded = type === imageEnd;
    at = end;
  }
  return isEnded ? arrange(bytes, chunks, at) : undefined;
}

/**
 * Some encoders write one for every 8 KiB: these are 80 MB. A file of nothing but chunks would need many times its size in
 * memory, and hold the event loop where they are sorted.
 */
const maxChunks = 10_000;
const headerChunk = chunkType('IHDR');
const imageData = chunkType('IDAT');
const imageEnd = chunkType('IEND');

/** The CRC-32 of bytes that may be many. @param before that of the bytes before these */
export async function checksum(bytes: Uint8Array, pacer: Pacer, before = 0): Promise<number> {
  let sum = before;
  for (let at = 0; at < bytes.length; at += blockBytes) {
    sum = crc32(bytes.subarray(at, at + blockBytes), sum);
    await pacer.step();
  }
  return sum;
}

const blockBytes = 64 * 1024;

/** @param end where the last chunk does */
function arrange(bytes: Uint8Array, chunks: readonly PngPart[], end: number): PngParts | undefined {
  const [first, ...rest] = chunks;
  const from = rest.findIndex(({ type }) => type === imageData);
  const to = rest.findLastIndex(({ type }) => type === imageData) + 1;
  const pixels = rest.slice(from, to);
  const others = [...rest.slice(0, Math.max(0, from)), ...rest.slice(to)];
  if (
    first?.type !== headerChunk ||
    first.bytes.length !== 13 + 12 ||
    from === -1 ||
    pixels.some(({ type }) => type !== imageData) ||
    others.some(({ type }) => type === headerChunk)
  ) {
    return undefined;
  }
  return {
    header: new DataView(first.bytes.buffer, first.bytes.byteOffset + 8, 13),
    before: rest.slice(0, from),
    pixels: pixels.map((chunk) => chunk.bytes.subarray(8, -4)).filter(({ length }) => length > 0),
    pixelChunks: bytes.subarray(startOf(bytes, pixels[0]), startOf(bytes, rest[to])),
    after: rest.slice(to),
    hasMore: end < bytes.length,
  };
}

function startOf(bytes: Uint8Array, chunk: PngPart | undefined): number {
  return chunk ? chunk.bytes.byteOffset - bytes.byteOffset : bytes.length;
}
