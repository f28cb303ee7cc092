import { pngChunk, pngSignature } from '../base/pngChunk.ts';
import type { Size } from '../base/size.ts';
import { hasUprightPixels } from './exifOrientation.ts';
import { joinInSteps, type NotCropped, type Pacer } from './pacer.ts';
import { chunkType, readPng, type PngPart } from './pngChunks.ts';
import { pngFormOf } from './pngForm.ts';
import { LineCutter } from './pngLines.ts';

/** The compression of PNG. A port, because Node's is faster than the streams that browsers have as well. */
export interface Zlib {
  /** Throws when the data are damaged, incomplete, or followed by others. */
  inflate(blocks: Iterable<Uint8Array>): AsyncIterable<Uint8Array>;
  deflate(blocks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** Cuts a PNG to its top left part. The chunks that do not depend on the pixels stay as they are. */
export async function cropPng(
  bytes: Uint8Array,
  from: Size,
  to: Size,
  zlib: Zlib,
  pacer: Pacer,
): Promise<Uint8Array | NotCropped> {
  const png = await readPng(bytes, pacer);
  if (!png || png.hasMore) {
    return 'damaged';
  }
  const { header, before, pixels, after } = png;
  if (header.getUint32(0) !== from.width || header.getUint32(4) !== from.height) {
    return 'size';
  }
  const form = pngFormOf(header);
  if (!form || form.isInterlaced || ![...before, ...after].every(isIndependent)) {
    return 'unsupported';
  }
  const cutter = new LineCutter({ from, to, bitsPerPixel: form.bitsPerPixel }, pacer);
  const compressed: Uint8Array[] = [];
  for await (const block of zlib.deflate(cutter.cut(zlib.inflate(pixels)))) {
    compressed.push(pngChunk('IDAT', block));
    await pacer.step();
  }
  if (!cutter.isWhole) {
    return 'damaged';
  }
  const parts = [before, after].map((chunks) => chunks.filter(({ type }) => type !== contentCredentials));
  const [head = [], tail = []] = parts.map((chunks) => chunks.map((chunk) => chunk.bytes));
  return joinInSteps([pngSignature, pngChunk('IHDR', resized(header, to)), ...head, ...compressed, ...tail], pacer);
}

/** Palette and end are the only critical chunks besides header and pixels; an animation has more pixels elsewhere. */
function isIndependent({ type, bytes }: PngPart): boolean {
  if (type === exif) {
    return hasUprightPixels(bytes.subarray(8, -4));
  }
  const isCritical = (type & 0x20000000) === 0;
  return isCritical ? type === palette || type === imageEnd : !animation.includes(type);
}

const exif = chunkType('eXIf');
const palette = chunkType('PLTE');
const imageEnd = chunkType('IEND');
const animation: readonly number[] = ['acTL', 'fcTL', 'fdAT'].map(chunkType);
/** C2PA: signs every byte of the file. */
const contentCredentials = chunkType('caBX');

function resized(header: DataView, { width, height }: Size): Uint8Array {
  const data = new Uint8Array(13);
  data.set(new Uint8Array(header.buffer, header.byteOffset, 13));
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  return data;
}
