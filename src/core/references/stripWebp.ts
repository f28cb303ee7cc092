import { isSameSize, type Size } from '../base/size.ts';
import type { Pacer } from '../crop/pacer.ts';
import { sizeOfWebpChunk } from '../response/imageParsers.ts';
import { isColourProfile } from './iccProfile.ts';
import { mayBePixels, orientationAlone, type FormatFault, type StrippedImage } from './metadata.ts';

/**
 * The parts of a WebP without metadata: of the chunks, only those with pixels, transparency and the colour profile are
 * kept. https://developers.google.com/speed/webp/docs/riff_container
 */
export async function stripWebp(bytes: Uint8Array, pacer: Pacer): Promise<StrippedImage | FormatFault> {
  const chunks = await readChunks(bytes, pacer);
  const [first] = chunks ?? [];
  if (!chunks || !first) {
    return 'damaged';
  }
  return first.type === 'VP8X' ? stripExtended(chunks) : stripSimple(first);
}

interface WebpChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** `undefined` when the file ends before they do. Bytes after the RIFF container are left out. */
async function readChunks(bytes: Uint8Array, pacer: Pacer): Promise<readonly WebpChunk[] | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length >= 12 ? 8 + view.getUint32(4, true) : Infinity;
  if (end > bytes.length) {
    return undefined;
  }
  const chunks: WebpChunk[] = [];
  for (let at = 12; at + 8 <= end && chunks.length < maxChunks;) {
    const dataEnd = at + 8 + view.getUint32(at + 4, true);
    if (dataEnd > end) {
      return undefined;
    }
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    chunks.push({ type, data: bytes.subarray(at + 8, dataEnd) });
    at = dataEnd + (dataEnd % 2);
    await pacer.step();
  }
  return chunks;
}

/** An image has six at most; others may have any number of their own. */
const maxChunks = 10_000;

/** A file with nothing but pixels: all that follows them is left out. */
function stripSimple(chunk: WebpChunk): StrippedImage | FormatFault {
  const size = sizeOfPixels(chunk);
  return size ? riffFile(size, [chunk]) : 'damaged';
}

function stripExtended(chunks: readonly WebpChunk[]): StrippedImage | FormatFault {
  const find = (...types: string[]) => chunks.find(({ type }) => types.includes(type));
  const header = find('VP8X')?.data;
  const flags = header?.[0] ?? 0;
  if ((flags & animationFlag) !== 0 || find('ANIM', 'ANMF')) {
    return 'animated';
  }
  const pixels = find('VP8 ', 'VP8L');
  const size = pixels && sizeOfPixels(pixels);
  if (!header || header.length < headerBytes || !size || !isSameSize(size, sizeIn('VP8X', header))) {
    return 'damaged';
  }
  const found = (flags & profileFlag) !== 0 ? find('ICCP') : undefined;
  const profile = found && isColourProfile(found.data) ? found : undefined;
  const alpha = pixels.type === 'VP8 ' ? find('ALPH') : undefined;
  if (alpha && !mayBePixels(alpha.data.length, size)) {
    return 'damaged';
  }
  const exif = find('EXIF');
  const orientation = exif && orientationAlone(withoutName(exif.data));
  const newHeader = Uint8Array.from(header.subarray(0, headerBytes));
  newHeader[0] = (flags & alphaFlag) | (profile ? profileFlag : 0) | (orientation ? exifFlag : 0);
  return riffFile(size, [
    { type: 'VP8X', data: newHeader },
    ...[profile, alpha, pixels].flatMap((chunk) => chunk ?? []),
    ...(orientation ? [{ type: 'EXIF', data: orientation }] : []),
  ]);
}

const headerBytes = 10;
const animationFlag = 0x02;
const exifFlag = 0x08;
const alphaFlag = 0x10;
const profileFlag = 0x20;

/** Some writers put “Exif” and two zeros before the tags, as in a JPEG. */
function withoutName(exif: Uint8Array): Uint8Array {
  return exif[0] === 0x45 ? exif.subarray(6) : exif;
}

/** `undefined` when the pixels do not begin as they must. */
function sizeOfPixels({ type, data }: WebpChunk): Size | undefined {
  const isValid =
    data.length > shortestPixels && (type === 'VP8 ' ? isLossy(data) : type === 'VP8L' && isLossless(data));
  const size = isValid ? sizeIn(type, data) : undefined;
  return size && size.width > 0 && size.height > 0 && mayBePixels(data.length, size) ? size : undefined;
}

const shortestPixels = 10;

function sizeIn(type: string, data: Uint8Array): Size {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return sizeOfWebpChunk[type]?.(view, 0) ?? { width: 0, height: 0 };
}

/** A shown key frame whose first part ends within the chunk. https://www.rfc-editor.org/rfc/rfc6386#section-9.1 */
function isLossy(data: Uint8Array): boolean {
  const [one = 0, two = 0, three = 0, ...start] = data.subarray(0, 6);
  const firstPartBytes = (one >> 5) | (two << 3) | (three << 11);
  const [isKeyFrame, version, isShown] = [(one & 1) === 0, (one >> 1) & 7, (one & 0x10) !== 0];
  const hasStart = start[0] === 0x9d && start[1] === 0x01 && start[2] === 0x2a;
  return isKeyFrame && version <= 3 && isShown && hasStart && firstPartBytes < data.length;
}

/** Its mark, and version 0 in the highest three bits of its header. */
function isLossless(data: Uint8Array): boolean {
  return data[0] === 0x2f && (data[4] ?? 0) >> 5 === 0;
}

function riffFile(size: Size, chunks: readonly WebpChunk[]): StrippedImage {
  const parts = chunks.flatMap(({ type, data }) => [
    chunkHeader(type, data.length),
    data,
    new Uint8Array(data.length % 2),
  ]);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return { ...size, parts: [chunkHeader('RIFF', 4 + length), new TextEncoder().encode('WEBP'), ...parts] };
}

function chunkHeader(type: string, length: number): Uint8Array {
  const header = new Uint8Array(8);
  new TextEncoder().encodeInto(type, header);
  new DataView(header.buffer).setUint32(4, length, true);
  return header;
}
