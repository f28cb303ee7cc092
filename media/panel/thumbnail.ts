/** A copy of an image with fewer pixels. */
export interface Copy {
  /** The longer side in pixels, at most. */
  readonly maxSide?: number;
  readonly maxPixels?: number;
  /** MIME type. */
  readonly type: string;
  /** From 0 to 1, for types that lose details. */
  readonly quality: number;
}

/** For cells of up to 180 pixels on a high-resolution screen. */
export const thumbnail: Copy = { maxSide: 240, type: 'image/jpeg', quality: 0.85 };

/** Draws an image once, upright and not larger than it is. @throws when the bytes are no image */
export async function makeCopy(image: Blob, { maxSide = Infinity, maxPixels = Infinity, ...as }: Copy): Promise<Blob> {
  const whole = await createImageBitmap(image);
  const bySide = maxSide / Math.max(whole.width, whole.height);
  const scale = Math.min(1, bySide, Math.sqrt(maxPixels / (whole.width * whole.height)));
  // Rounded down, so that the copy does not have more pixels than allowed.
  const width = Math.max(1, Math.floor(whole.width * scale));
  const height = Math.max(1, Math.floor(whole.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('There is no canvas to draw on.');
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, width, height);
  whole.close();
  return canvas.convertToBlob(as);
}
