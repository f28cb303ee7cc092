import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import { cropJpeg } from './jpeg.ts';
import { Pacer, type NotCropped } from './pacer.ts';
import { cropPng, type Zlib } from './png.ts';

export interface CropTools {
  readonly zlib: Zlib;
  /** Resolves after a turn of the event loop. */
  pause(): Promise<void>;
}

/** The most that rounding up to a multiple of 16 adds to a side. */
const maxSurplus = 15;

/**
 * Cuts off what an image has at the right and at the bottom because its sides were rounded up, without decoding its
 * pixels: the others keep their exact values. Content credentials (C2PA) are left out, since they sign all bytes.
 * Accepts any bytes, and never throws. Cannot be aborted: it takes less than a second, and the image has been paid for.
 * @param from the size requested; only an image of exactly this size is cut
 * @param to the size wanted, at most 15 pixels less on each side
 * @returns the bytes of the file to save: `bytes` itself when nothing is to be cut off; else why it is left as received
 */
export async function cropImage(
  bytes: Uint8Array,
  format: ImageFormat,
  from: Size,
  to: Size,
  tools: CropTools,
): Promise<Uint8Array | NotCropped> {
  if (!isSurplus(from.width - to.width) || !isSurplus(from.height - to.height) || to.width < 1 || to.height < 1) {
    return 'size';
  }
  if (from.width === to.width && from.height === to.height) {
    return bytes;
  }
  const pacer = new Pacer(() => tools.pause());
  switch (format) {
    case 'png':
      return cropPng(bytes, from, to, tools.zlib, pacer);
    case 'jpeg':
      return cropJpeg(bytes, from, to, pacer);
    case 'webp':
      return 'unsupported';
  }
}

function isSurplus(pixels: number): boolean {
  return pixels >= 0 && pixels <= maxSurplus;
}
