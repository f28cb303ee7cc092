import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';

/** Decodes every pixel of a PNG or JPEG; throws when it is damaged or another format. */
export function decodePicture(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const { width, height } = isPng(bytes)
    ? PNG.sync.read(Buffer.from(bytes))
    : decode(bytes, { tolerantDecoding: false, maxMemoryUsageInMB: 1024 });
  return { width, height };
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50;
}
