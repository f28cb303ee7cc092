import { crc32, joinBytes } from '../../base/bytes.ts';
import type { Size } from '../../base/size.ts';
import type { EncodedPicture } from '../picture/picture.ts';

/**
 * A PNG of 8 bits a channel, in two parts: other chunks may go between.
 * @param rows three bytes a pixel; their memory is reused for the next
 */
export async function encodePng({ width, height }: Size, rows: AsyncIterable<Uint8Array>): Promise<EncodedPicture> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint16(8, 0x0802); // 8 bits, red, green and blue
  const data = await deflate(unfiltered(rows, width));
  return {
    head: joinBytes([pngSignature, pngChunk('IHDR', new Uint8Array(header.buffer))]),
    body: joinBytes([pngChunk('IDAT', data), pngChunk('IEND', new Uint8Array())]),
  };
}

/** The first eight bytes of every PNG. */
const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** @param type four ASCII letters */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  new TextEncoder().encodeInto(type, chunk.subarray(4));
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

/** Unfiltered rows, many at once: flat colours compress better without filters. */
async function* unfiltered(
  rows: AsyncIterable<Uint8Array>,
  width: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const lineBytes = width * 3 + 1;
  const newBlock = () => new Uint8Array(Math.ceil(blockBytes / lineBytes) * lineBytes);
  let block = newBlock();
  let length = 0;
  for await (const row of rows) {
    block.set(row, length + 1); // after a zero, the filter type for none
    length += lineBytes;
    if (length === block.length) {
      yield block;
      block = newBlock();
      length = 0;
    }
  }
  yield block.subarray(0, length);
}

const blockBytes = 64 * 1024;

/** With the compressor that every host of the editor has. */
async function deflate(blocks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate');
  const compressed = readAll(readable);
  const writer = writable.getWriter();
  for await (const block of blocks) {
    await writer.write(block);
  }
  await writer.close();
  return compressed;
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const blocks: Uint8Array[] = [];
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    blocks.push(step.value);
  }
  return joinBytes(blocks);
}
