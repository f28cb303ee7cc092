import type { Pacer } from './pacer.ts';

/** A segment of a JPEG by its places in the file. */
export interface Segment {
  /** The second byte of its marker. */
  readonly marker: number;
  /** Where its marker begins. */
  readonly start: number;
  /** Where its data begin, after marker and length. */
  readonly dataStart: number;
  readonly end: number;
}

export const endOfImage = 0xd9;

/** Where a marker begins: bytes of ones may precede it. */
export function skipFill(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + maxFill && bytes[at] === 0xff && bytes[at + 1] === 0xff) {
    at++;
  }
  return at;
}

/** Files have one or none; megabytes of them would take long. */
const maxFill = 64 * 1024;

/** The segment that begins here; `undefined` where none with a length does, or where the file ends within it. */
export function readSegment(bytes: Uint8Array, from: number): Segment | undefined {
  const start = skipFill(bytes, from);
  const marker = bytes[start] === 0xff ? (bytes[start + 1] ?? 0) : 0;
  const end = start + 2 + (((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0));
  return marker < 0xc0 || marker === 0xff || isWithoutLength(marker) || end < start + 4 || end > bytes.length
    ? undefined
    : { marker, start, dataStart: start + 4, end };
}

/**
 * Where the coded data of a scan end: at the marker that follows. In coded data, 0xff is followed by a zero, or is a
 * restart marker.
 * @returns -1 when none follows
 */
export async function endOfCodedData(bytes: Uint8Array, start: number, pacer: Pacer): Promise<number> {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1];
    if (marker === 0 || isRestart(marker)) {
      at += 2;
    } else if (marker === 0xff) {
      at++;
    } else {
      return marker === undefined ? -1 : at;
    }
    if (pacer.isDue) {
      await pacer.pause();
    }
  }
  return -1;
}

function isRestart(marker: number | undefined): boolean {
  return marker !== undefined && marker >= 0xd0 && marker <= 0xd7;
}

/** Restart markers, and start and end of an image. */
function isWithoutLength(marker: number): boolean {
  return marker >= 0xd0 && marker <= endOfImage;
}

/** Whether Exif tags are in a segment: “Exif” and two zeros come before them. @param at where its data begin */
export function isExif(bytes: Uint8Array, at: number): boolean {
  return [0x45, 0x78, 0x69, 0x66, 0, 0].every((byte, index) => bytes[at + index] === byte);
}
