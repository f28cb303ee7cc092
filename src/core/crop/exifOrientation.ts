/**
 * Whether the pixels of an image are stored as they are shown: an orientation in its Exif tags turns or mirrors them.
 * `false` also when the tags cannot be read.
 * @param exif the tags, beginning with their byte order
 */
export function hasUprightPixels(exif: Uint8Array): boolean {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const order = exif.length >= 8 ? view.getUint16(0) : 0;
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) {
    return false;
  }
  const start = view.getUint32(4, isLittle);
  const end = start + 2 <= exif.length ? start + 2 + 12 * view.getUint16(start, isLittle) : Infinity;
  if (end > exif.length) {
    return false;
  }
  for (let at = start + 2; at < end; at += 12) {
    if (view.getUint16(at, isLittle) === orientation && view.getUint16(at + 8, isLittle) !== upright) {
      return false;
    }
  }
  return true;
}

const orientation = 0x0112;
const upright = 1;
