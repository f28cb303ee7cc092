import { PNG } from 'pngjs';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';
import { sha256, type Seen } from './receive.ts';

/** A whole image and its expected properties. */
export interface TestImage {
  readonly bytes: Buffer;
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

export const png: TestImage = { bytes: tinyPng, format: 'png', width: 2, height: 1 };
export const jpeg: TestImage = { bytes: tinyJpeg, format: 'jpeg', width: 8, height: 8 };
export const webp: TestImage = { bytes: tinyWebp, format: 'webp', width: 1, height: 1 };

/** The same image with extra bytes of its producer after its end. */
export function followedBy(image: TestImage, more: Uint8Array): TestImage {
  return { ...image, bytes: Buffer.concat([image.bytes, more]) };
}

/** Not compressible: four bytes a pixel. */
export function noisyPng(width: number, height: number): TestImage {
  const picture = new PNG({ width, height });
  let state = width * height;
  for (let at = 0; at < picture.data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    picture.data[at] = state >>> 24;
  }
  return { bytes: PNG.sync.write(picture, { deflateLevel: 0, filterType: 0 }), format: 'png', width, height };
}

/** A segment of a JPEG, such as a profile or a preview, full of bytes that would end an image elsewhere. */
export function segment(marker: number, byteLength: number): Buffer {
  const bytes = Buffer.alloc(2 + byteLength, 'ffd9', 'hex');
  bytes.writeUInt16BE(0xff00 | marker);
  bytes.writeUInt16BE(byteLength, 2);
  return bytes;
}

/** The JPEG with segments before its first one. */
export function withSegments(image: TestImage, ...segments: readonly Buffer[]): TestImage {
  return { ...image, bytes: Buffer.concat([image.bytes.subarray(0, 2), ...segments, image.bytes.subarray(2)]) };
}

export function seenAt(index: number, { bytes, format, width, height }: TestImage): Seen {
  return { index, format, width, height, sha256: sha256(bytes) };
}

export function base64({ bytes }: TestImage): string {
  return bytes.toString('base64');
}
