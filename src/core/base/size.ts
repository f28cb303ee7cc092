import * as z from 'zod/mini';

const side = z.int().check(z.nonnegative());

/** Width and height in pixels. */
export const sizeSchema = z.object({ width: side, height: side });
export type Size = Readonly<z.infer<typeof sizeSchema>>;

export function formatSize(size: Size): string {
  return `${size.width}x${size.height}`;
}

export function isSameSize(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}

/** Whether the other size can be cut from one. */
export function contains(one: Size, other: Size): boolean {
  return one.width >= other.width && one.height >= other.height;
}

export function megapixels(size: Size): number {
  return (size.width * size.height) / 1_000_000;
}
