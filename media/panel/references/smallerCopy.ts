import type { ReferenceOptions } from '../../../src/protocol/references.ts';
import type { ThumbnailMaker } from '../thumbnailMaker.ts';

/**
 * A copy of an image that is within the limits of what is sent. The original is only read.
 * @throws when it cannot be loaded or drawn, or no copy is small enough
 */
export async function smallerCopy(
  src: string,
  { maxPixels, maxBytes }: ReferenceOptions,
  maker: ThumbnailMaker,
): Promise<Blob> {
  const response = await fetch(src);
  if (!response.ok) {
    throw new Error('The image is not there.');
  }
  const image = await response.blob();
  // Without losses where the original has none, unless that is too large; WebP keeps what is transparent.
  const types = image.type === 'image/jpeg' ? ['image/jpeg'] : ['image/png', 'image/webp'];
  for (const type of types) {
    const copy = await maker.make(image, { maxPixels, type, quality: 0.92 });
    if (copy.size <= maxBytes) {
      return copy;
    }
  }
  throw new Error('No copy is small enough.');
}
