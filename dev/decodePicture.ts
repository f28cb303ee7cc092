import { decode as decodeWebp } from '@cwasm/webp';
import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';

export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha from 0 to 255, row by row. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** The size of a PNG, JPEG or WebP whose every pixel can be decoded; throws when it is damaged or another format. */
export function decodePicture(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const { width, height } = decodePixels(bytes);
  return { width, height };
}

/** Decodes every pixel of a PNG, JPEG or WebP; throws when it is damaged or another format. */
export function decodePixels(bytes: Uint8Array): DecodedPicture {
  if (isPng(bytes)) {
    return PNG.sync.read(Buffer.from(bytes));
  }
  return isWebp(bytes)
    ? decodeWebp(bytes)
    : decodeJpeg(bytes, { tolerantDecoding: false, useTArray: true, maxMemoryUsageInMB: 1024 });
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50;
}

function isWebp(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP';
}
