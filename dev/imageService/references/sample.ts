import { decodePixels, type DecodedPicture } from '../../decodePicture.ts';
import type { Colour } from '../picture/colour.ts';

/** A small upright copy of a reference image: all that is drawn of it. */
export interface ReferenceSample {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue from 0 to 255, row by row. */
  readonly pixels: Uint8Array;
}

/** Pixels of the longer side. Insets of the largest pictures are about as large. */
const maxSide = 320;

/**
 * Decodes a whole PNG, JPEG or WebP; throws when it is damaged.
 * @param orientation as EXIF counts it, 1 to 8
 */
export function sampleOf(bytes: Uint8Array, orientation: number): ReferenceSample {
  const picture = decodePixels(bytes);
  const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
  const small = reduced(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  return upright(small, orientation);
}

/** The mean of all pixels. */
export function meanOf({ pixels }: ReferenceSample): Colour {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3) {
    sums[0] += pixels[at] ?? 0;
    sums[1] += pixels[at + 1] ?? 0;
    sums[2] += pixels[at + 2] ?? 0;
  }
  const count = pixels.length / 3;
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** Each pixel is the mean of those that it stands for; what is transparent becomes white. */
function reduced({ width, height, data }: DecodedPicture, newWidth: number, newHeight: number): ReferenceSample {
  const pixels = new Uint8Array(newWidth * newHeight * 3);
  for (let row = 0; row < newHeight; row++) {
    const [top, bottom] = [Math.floor((row * height) / newHeight), Math.floor(((row + 1) * height) / newHeight)];
    for (let column = 0; column < newWidth; column++) {
      const [left, right] = [Math.floor((column * width) / newWidth), Math.floor(((column + 1) * width) / newWidth)];
      const sums = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
          const alpha = (data[at + 3] ?? 255) / 255;
          for (let channel = 0; channel < 3; channel++) {
            sums[channel] = (sums[channel] ?? 0) + 255 + ((data[at + channel] ?? 0) - 255) * alpha;
          }
        }
      }
      const count = (bottom - top) * (right - left);
      pixels.set(
        sums.map((sum) => Math.round(sum / count)),
        (row * newWidth + column) * 3,
      );
    }
  }
  return { width: newWidth, height: newHeight, pixels };
}

/** Turns and mirrors the pixels as EXIF’s orientation says. */
function upright(sample: ReferenceSample, orientation: number): ReferenceSample {
  const isTurned = orientation >= 5 && orientation <= 8;
  const [width, height] = isTurned ? [sample.height, sample.width] : [sample.width, sample.height];
  const [lastX, lastY] = [sample.width - 1, sample.height - 1];
  const pixels = new Uint8Array(sample.pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = isTurned ? [y, x] : [x, y];
      const sourceX = [2, 3, 7, 8].includes(orientation) ? lastX - fromX : fromX;
      const sourceY = [3, 4, 6, 7].includes(orientation) ? lastY - fromY : fromY;
      const from = (sourceY * sample.width + sourceX) * 3;
      pixels.set(sample.pixels.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { width, height, pixels };
}
