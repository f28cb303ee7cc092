/** The longer side in pixels, for cells of up to 180 pixels on a high-resolution screen. */
const longSide = 240;

/** A small picture of an image. @throws when the bytes are no image */
export async function makeThumbnail(image: Blob): Promise<Blob> {
  const whole = await createImageBitmap(image);
  const scale = Math.min(1, longSide / Math.max(whole.width, whole.height));
  const width = Math.max(1, Math.round(whole.width * scale));
  const height = Math.max(1, Math.round(whole.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('There is no canvas to draw on.');
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, width, height);
  whole.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}
