import type { Size } from '../base/size.ts';
import { fileNameOf } from '../naming/paths.ts';
import { outerLimits } from '../request/models.ts';
import type { ImageLink } from './imageLink.ts';

const { minSide, maxSide } = outerLimits;

/** In pixels. A text may have both sides, one or none. */
export type RequestedSize = Pick<ImageLink, 'width' | 'height'>;

/** The size in a file name such as `hero-1200x630.png`, also with a sign of multiplication. */
export const sizeInName = /(?<![\dA-Za-z])(\d{2,4})[x×](\d{2,4})(?![\dA-Za-z])/;

/** The first link with both sides, else the size in the file name, else the first link with one side. */
export function sizeOf(links: readonly ImageLink[], path: string): RequestedSize {
  const whole = links.find(({ width, height }) => width !== undefined && height !== undefined);
  const [, width, height] = sizeInName.exec(fileNameOf(path)) ?? [];
  const named = width === undefined ? undefined : { width: Number(width), height: Number(height) };
  const { width: one, height: other } =
    whole ?? named ?? links.find((link) => link.width !== undefined || link.height !== undefined) ?? {};
  return { width: one, height: other };
}

/**
 * A size that can be requested: a missing side follows from the aspect ratio of the usual size, and a size outside the
 * limits is scaled.
 */
export function completeSize(size: RequestedSize, usual: Size): Size {
  const written = withBothSides(size, usual);
  const times = isDoubled(size, usual) ? 2 : 1;
  const requested = { width: written.width * times, height: written.height * times };
  const scale =
    Math.max(1, minSide / Math.max(1, Math.min(requested.width, requested.height))) *
    Math.min(1, maxSide / Math.max(requested.width, requested.height));
  return { width: withinLimits(requested.width * scale), height: withinLimits(requested.height * scale) };
}

/**
 * Whether twice the size is requested: of an image with one side, because screens may show it in twice the resolution,
 * as long as it has no more pixels than usual.
 */
export function isDoubled(size: RequestedSize, usual: Size): boolean {
  const { width, height } = withBothSides(size, usual);
  const isLone = (size.width === undefined) !== (size.height === undefined);
  return isLone && 4 * width * height <= usual.width * usual.height;
}

function withBothSides({ width, height }: RequestedSize, usual: Size): Size {
  return {
    width: width ?? (height === undefined ? usual.width : (height * usual.width) / usual.height),
    height: height ?? (width === undefined ? usual.height : (width * usual.height) / usual.width),
  };
}

function withinLimits(side: number): number {
  return Math.min(maxSide, Math.max(minSide, Math.round(side)));
}
