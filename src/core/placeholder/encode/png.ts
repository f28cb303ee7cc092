import { joinBytes } from '../../base/bytes.ts';
import { pngChunk, pngSignature } from '../../base/pngChunk.ts';
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
