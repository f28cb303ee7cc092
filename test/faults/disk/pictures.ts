import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { response } from '../../support/responses.ts';

/** Two images of about 64 KiB that cannot be compressed. */
export const pictures: readonly Buffer[] = ['left', 'right'].map((seed) => {
  const picture = new PNG({ width: 147, height: 147 });
  const random = new Random(seed);
  picture.data.forEach((_, index) => (picture.data[index] = random.next() * 256));
  return PNG.sync.write(picture, { colorType: 2 });
});

export const pictureHashes: readonly string[] = pictures.map(hashOf);

/** The answer that brings both. */
export const bothPictures = response(
  200,
  JSON.stringify({ created: 1, data: pictures.map((bytes) => ({ b64_json: bytes.toString('base64') })) }),
);

/** SHA-256, lower-case hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
