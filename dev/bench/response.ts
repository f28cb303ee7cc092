import { Canvas } from '../imageService/picture/canvas.ts';
import { encodePicture } from '../imageService/picture/encode.ts';

/** 4 megapixels. */
export const side = 2048;
/** Brightness of the noise: pictures of noise that have the file size of real ones, 11 MB. */
const brightest = 75;

/** @returns PNGs of noise */
export function makePictures(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, () => {
    const canvas = new Canvas(side, side);
    for (let index = 0; index < canvas.pixels.length; index++) {
      canvas.pixels[index] = Math.floor(Math.random() * brightest);
    }
    return encodePicture(canvas, 'png');
  });
}

/** The response of a service with these images: JSON with base64. */
export function responseBody(pictures: readonly Uint8Array[]): Buffer {
  const data = pictures.map((picture) => ({ b64_json: Buffer.from(picture).toString('base64') }));
  return Buffer.from(JSON.stringify({ created: 1, data }));
}
