import { joinBytes } from '../base/bytes.ts';
import { pngChunk, pngSignature } from '../base/pngChunk.ts';
import type { Pacer } from '../crop/pacer.ts';
import type { Zlib } from '../crop/png.ts';
import { checksum, chunkType, readPng, type PngPart, type PngParts } from '../crop/pngChunks.ts';
import { pngFormOf } from '../crop/pngForm.ts';
import { isColourProfile } from './iccProfile.ts';
import { orientationAlone, type FormatFault, type StrippedImage } from './metadata.ts';
import { passesOf, readLines } from './pngPasses.ts';

/**
 * The parts of a PNG without metadata: only chunks that decoding needs are kept, so that an unknown one cannot hide any.
 * What follows the end of the image is left out.
 */
export async function stripPng(bytes: Uint8Array, zlib: Zlib, pacer: Pacer): Promise<StrippedImage | FormatFault> {
  const png = await readPng(bytes, pacer);
  const form = png && pngFormOf(png.header);
  const [width, height] = png ? [png.header.getUint32(0), png.header.getUint32(4)] : [0, 0];
  if (!png || !form || width === 0 || height === 0) {
    return 'damaged';
  }
  const fault = faultOf(png, form.colourType);
  if (fault) {
    return fault;
  }
  const kept = new Set<number>();
  const [before, after] = [await strip(png.before, kept, zlib, pacer), await strip(png.after, kept, zlib, pacer)];
  return {
    ...{ width, height },
    parts: [pngSignature, pngChunk('IHDR', headerOf(png)), ...before, png.pixelChunks, ...after, pngEnd],
    arePixelsWhole: () =>
      readLines(zlib.inflate(png.pixels), passesOf({ width, height }, form), () => undefined, pacer),
  };
}

const pngEnd = pngChunk('IEND', new Uint8Array());

function headerOf({ header }: PngParts): Uint8Array {
  return new Uint8Array(header.buffer, header.byteOffset, header.byteLength);
}

function faultOf({ before, after }: PngParts, colourType: number): FormatFault | undefined {
  const all = [...before, ...after];
  if (all.some(({ type }) => animation.includes(type))) {
    return 'animated';
  }
  if (all.some(({ type }) => isCritical(type) && type !== palette && type !== imageEnd)) {
    return 'unsupported';
  }
  const palettes = all.filter(({ type }) => type === palette);
  const isMissing = colourType === paletteType && !before.some(({ type }) => type === palette);
  return isMissing || palettes.length > 1 || !palettes.every(isPalette) ? 'damaged' : undefined;
}

/** The first of each kind, as decoders read them. @param kept gets their types */
async function strip(chunks: readonly PngPart[], kept: Set<number>, zlib: Zlib, pacer: Pacer): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (const { type, bytes } of chunks) {
    const part = kept.has(type) ? undefined : await stripChunk(type, bytes, zlib, pacer);
    if (part) {
      kept.add(type);
      parts.push(...part);
    }
    await pacer.step();
  }
  return parts;
}

/** @param bytes the whole chunk @returns `undefined` when it is left out */
async function stripChunk(
  type: number,
  bytes: Uint8Array,
  zlib: Zlib,
  pacer: Pacer,
): Promise<readonly Uint8Array[] | undefined> {
  if (type === exif) {
    const orientation = orientationAlone(bytes.subarray(8, -4));
    return orientation && [pngChunk('eXIf', orientation)];
  }
  if (type === profile) {
    return (await isProfileChunk(bytes, zlib, pacer)) ? withoutProfileName(bytes, pacer) : undefined;
  }
  // Longer ones are ignored by decoders, and may hold anything
  return bytes.length - 12 <= (maxBytes.get(type) ?? -1) ? [bytes] : undefined;
}

/** Data of chunks that say how the pixels are shown, at most this long. https://www.w3.org/TR/png-3/#11Chunks */
const maxBytes: ReadonlyMap<number, number> = new Map(
  Object.entries({
    ...{ PLTE: 768, tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1, sBIT: 4, bKGD: 6 },
    ...{ cICP: 4, mDCV: 24, cLLI: 8 },
  }).map(([letters, length]) => [chunkType(letters), length]),
);

const exif = chunkType('eXIf');
const profile = chunkType('iCCP');
const palette = chunkType('PLTE');
const imageEnd = chunkType('IEND');
const animation: readonly number[] = ['acTL', 'fcTL', 'fdAT'].map(chunkType);
const paletteType = 3;

/** The first letter of others is small. */
function isCritical(type: number): boolean {
  return (type & 0x20000000) === 0;
}

function isPalette({ bytes }: PngPart): boolean {
  const length = bytes.length - 12;
  return length > 0 && length <= 768 && length % 3 === 0;
}

/** Whether nothing but a colour profile is compressed behind the name. */
async function isProfileChunk(bytes: Uint8Array, zlib: Zlib, pacer: Pacer): Promise<boolean> {
  const data = bytes.subarray(8, -4);
  const nameEnd = data.subarray(0, 80).indexOf(0);
  if (nameEnd < 1 || data[nameEnd + 1] !== 0) {
    return false; // decoders ignore it
  }
  const blocks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const block of zlib.inflate([data.subarray(nameEnd + 2)])) {
      length += block.length;
      if (length > maxProfileBytes) {
        return false;
      }
      blocks.push(Uint8Array.from(block));
      await pacer.step();
    }
  } catch {
    return false; // damaged, or other data follow
  }
  return isColourProfile(joinBytes(blocks));
}

/** More than printers need, which have the largest ones. */
const maxProfileBytes = 8_000_000;

/** A profile has a name of up to 79 letters, which may say anything. The profile itself is not compressed again. */
async function withoutProfileName(bytes: Uint8Array, pacer: Pacer): Promise<readonly Uint8Array[]> {
  const data = bytes.subarray(8, -4);
  const rest = data.subarray(data.indexOf(0));
  const start = joinBytes([new Uint8Array(4), new TextEncoder().encode('iCCPICC')]);
  const end = new Uint8Array(4);
  new DataView(start.buffer).setUint32(0, rest.length + 3);
  new DataView(end.buffer).setUint32(0, await checksum(rest, pacer, await checksum(start.subarray(4), pacer)));
  return [start, rest, end];
}
