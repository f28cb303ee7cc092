import { Canvas } from '../imageService/picture/canvas.ts';
import { encodePicture } from '../imageService/picture/encode.ts';

export const imageCount = 4;
/** 4 megapixels. */
export const side = 2048;
/** Brightness of the noise: pictures of noise that have the file size of real ones, 11 MB. */
const brightest = 75;

export interface BenchResponse {
  readonly pictures: readonly Uint8Array[];
  /** JSON with the pictures in base64. */
  readonly body: Buffer;
}

/** The response of a service to a request for four images. */
export function makeResponse(): BenchResponse {
  const pictures = Array.from({ length: imageCount }, drawNoise);
  const data = pictures.map((picture) => ({ b64_json: Buffer.from(picture).toString('base64') }));
  return { pictures, body: Buffer.from(JSON.stringify({ created: 1, data })) };
}

function drawNoise(): Uint8Array {
  const canvas = new Canvas(side, side);
  for (let index = 0; index < canvas.pixels.length; index++) {
    canvas.pixels[index] = Math.floor(Math.random() * brightest);
  }
  return encodePicture(canvas, 'png');
}
