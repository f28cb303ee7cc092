import type { Size } from '../base/size.ts';

/** What a parser needs next: bytes to skip, then all before the next one of this value, and then bytes to read. */
export interface ParserStep {
  readonly skip?: number;
  readonly seek?: number;
  readonly read: number;
}

/** Parses bytes step by step; each step gets the bytes it requested, valid until the next. */
export type Parser<Result> = Generator<ParserStep, Result | undefined, DataView>;

/**
 * Parses an image from its third byte to its end marker, and returns its size. The end is searched because a truncated
 * picture is useless; bytes after it (some producers append their own) are ignored.
 */
export type ImageParser = Parser<Size>;

/** Signature, IHDR with the size, then chunks up to IEND. */
export function* parsePng(): ImageParser {
  const head = yield { read: 22 };
  if (textAt(head, 0, 6) !== 'NG\r\n\x1a\n' || textAt(head, 10, 4) !== 'IHDR') {
    return undefined;
  }
  const size = { width: head.getUint32(14), height: head.getUint32(18) };
  let restOfChunk = head.getUint32(6) - 8;
  for (;;) {
    const chunk = yield { skip: restOfChunk + checksumLength, read: 8 };
    if (textAt(chunk, 4, 4) === 'IEND') {
      yield { read: checksumLength };
      return size;
    }
    restOfChunk = chunk.getUint32(0);
  }
}

/**
 * Segments up to the end-of-image marker. The frame header with the size may be late: profiles and previews precede it.
 * In pixel data, 0xff is always followed by a zero or a restart marker, so that no real marker is missed.
 */
export function* parseJpeg(): ImageParser {
  let size: Size | undefined;
  let skip = 0;
  for (;;) {
    let marker = (yield { skip, seek: 0xff, read: 2 }).getUint8(1);
    while (marker === 0xff) {
      marker = (yield { read: 1 }).getUint8(0);
    }
    skip = 0;
    if (marker === endOfImage) {
      return size;
    }
    if (isWithoutLength(marker)) {
      continue;
    }
    const length = (yield { read: 2 }).getUint16(0);
    skip = length - 2;
    if (isFrameHeader(marker)) {
      const frame = yield { read: 5 };
      size = { width: frame.getUint16(3), height: frame.getUint16(1) };
      skip -= 5;
    }
  }
}

/** One of three kinds of first chunk with the size, then as many bytes as the header says. */
export function* parseWebp(): ImageParser {
  const head = yield { read: 28 };
  if (textAt(head, 0, 2) !== 'FF' || textAt(head, 6, 4) !== 'WEBP') {
    return undefined;
  }
  const size = sizeOfWebpChunk[textAt(head, 10, 4)]?.(head, 18);
  const left = 8 + head.getUint32(2, true) - 30;
  if (left > 0) {
    yield { skip: left - 1, read: 1 };
  }
  return size;
}

const checksumLength = 4;
const endOfImage = 0xd9;

/** Stuffed zeros, restart markers, and the start of an image within. */
function isWithoutLength(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** SOF0 to SOF15; three codes of that range are tables and extensions. */
export function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** By the chunk that a WebP begins with. The size is in its first 10 bytes of data, which begin `at` this place. */
export const sizeOfWebpChunk: Readonly<Record<string, (view: DataView, at: number) => Size>> = {
  'VP8 ': (view, at) => ({
    width: view.getUint16(at + 6, true) & 0x3fff,
    height: view.getUint16(at + 8, true) & 0x3fff,
  }),
  VP8L: (view, at) => {
    const bits = view.getUint32(at + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  },
  VP8X: (view, at) => ({ width: uint24(view, at + 4) + 1, height: uint24(view, at + 7) + 1 }),
};

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

function textAt(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, offset, length));
}
