/** The orientations that the first directory of Exif tags gives, 1 for upright; usually none or one. */
export interface Orientations {
  readonly values: readonly number[];
  /** Whether the tags could be read up to the last one of the directory. */
  readonly isWhole: boolean;
}

/** @param exif the tags, beginning with their byte order; any bytes */
export function readOrientations(exif: Uint8Array): Orientations {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const order = exif.length >= 8 ? view.getUint16(0) : 0;
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) {
    return { values: [], isWhole: false };
  }
  const start = view.getUint32(4, isLittle);
  const end = start + 2 <= exif.length ? start + 2 + 12 * view.getUint16(start, isLittle) : Infinity;
  const values: number[] = [];
  for (let at = start + 2; at < end && at + 12 <= exif.length; at += 12) {
    if (view.getUint16(at, isLittle) === orientation) {
      values.push(view.getUint16(at + 8, isLittle));
    }
  }
  return { values, isWhole: end <= exif.length };
}

/**
 * Whether the pixels of an image are stored as they are shown: an orientation in its Exif tags turns or mirrors them.
 * `false` also when the tags cannot be read.
 * @param exif the tags, beginning with their byte order
 */
export function hasUprightPixels(exif: Uint8Array): boolean {
  const { values, isWhole } = readOrientations(exif);
  return isWhole && values.every((value) => value === upright);
}

const orientation = 0x0112;
const upright = 1;
