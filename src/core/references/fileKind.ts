import type { ImageFormat } from '../base/imageFormat.ts';

/** Formats that services do not take, by the names that people know. */
export type OtherFormat =
  'AVIF' | 'BMP' | 'GIF' | 'HEIC' | 'ICO' | 'JPEG 2000' | 'JPEG XL' | 'PDF' | 'PSD' | 'SVG' | 'TIFF';

/**
 * What a file is by its first bytes; its name may say anything. `undefined` for text and everything unknown.
 * @param bytes all of the file, or some kilobytes from its start
 */
export function kindOfFile(bytes: Uint8Array): ImageFormat | OtherFormat | undefined {
  const head = Array.from(bytes.subarray(0, longestHead), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return starts.find(([, start]) => start.test(head))?.[0] ?? (isSvg(bytes) ? 'SVG' : undefined);
}

const longestHead = 64;

/** Two hexadecimal digits a byte; the first that matches counts. */
const starts: readonly (readonly [ImageFormat | OtherFormat, RegExp])[] = [
  ['png', /^8950/],
  ['jpeg', /^ffd8/],
  ['webp', /^52494646.{8}57454250/], // “RIFF”, length, “WEBP”
  ['GIF', /^47494638/],
  // “ftyp” and a brand, `avif` or `avis`, perhaps among those that a general one is compatible with
  ['AVIF', /^.{8}66747970(6d696631|6d736631)?(.{8})*?617669(66|73)/],
  ['HEIC', /^.{8}66747970(6865|6d696631|6d736631)/], // `he…`, `mif1`, `msf1`
  ['JPEG XL', /^(ff0a|0000000c4a584c20)/],
  ['JPEG 2000', /^(0000000c6a502020|ff4fff51)/],
  ['BMP', /^424d.{8}00000000/],
  ['TIFF', /^(49492a00|49492b00|4d4d002a|4d4d002b)/],
  ['PDF', /^255044462d/],
  ['PSD', /^3842505300/],
  ['ICO', /^00000[12]00/],
];

/** The root may follow a declaration, comments and a document type. */
function isSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, longestProlog));
  return /^\s*</.test(text) && /<(\w+:)?svg[\s>]/.test(text);
}

const longestProlog = 4096;
