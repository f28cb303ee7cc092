import type { Size } from '../base/size.ts';
import { readOrientations } from '../crop/exifOrientation.ts';

/**
 * Exif tags with nothing but the orientation of these, so that the image is shown as before.
 * @param exif the tags, beginning with their byte order; any bytes
 * @returns `undefined` when the image is shown as it is stored, which is also how tags that cannot be read are shown
 */
export function orientationAlone(exif: Uint8Array): Uint8Array | undefined {
  const [orientation = 1] = readOrientations(exif).values;
  if (orientation < 2 || orientation > 8) {
    return undefined;
  }
  // Byte order and the place of the directory; one entry: tag, a number of 16 bits, one of it; no other directory
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}

/**
 * Whether so many bytes may be the coded pixels of an image. Without decoding, nothing else shows that a film or an archive
 * is appended to them.
 */
export function mayBePixels(bytes: number, { width, height }: Size): boolean {
  return bytes <= 16_384 + 12 * width * height;
}

/** Why a file of a known format cannot be sent. */
export type FormatFault = 'animated' | 'cmyk' | 'damaged' | 'unsupported';

/** The same image without its metadata, as parts of a file. */
export interface StrippedImage {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Uint8Array[];
  /** Whether all pixels can be decompressed, where the format allows to say so without decoding them. */
  readonly arePixelsWhole?: () => Promise<boolean>;
}
