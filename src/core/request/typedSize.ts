import { formatSize, type Size } from '../base/size.ts';
import type { Model } from './models.ts';
import { isSize, legalSize, parseSize } from './size.ts';

/**
 * What a text says that someone types to choose a size: `1200x630`, also with other signs of multiplication, or a ratio
 * such as `3:4`, which gets the area of the usual size. `illegal` is a size that cannot be requested; `undefined` is no size.
 */
export function typedSize(text: string, usual: Size, model: Model): Size | 'illegal' | undefined {
  const typed = text
    .normalize('NFKC') // also the wide digits and colons of East Asian keyboards
    .replace(/\s/g, '')
    .replace(/[×X*]/g, 'x');
  if (/^\d+x\d+$/.test(typed)) {
    return isSize(typed) ? parseSize(typed) : 'illegal';
  }
  const [, width, height] = /^(\d{1,5}(?:\.\d{1,3})?):(\d{1,5}(?:\.\d{1,3})?)$/.exec(typed) ?? [];
  if (width === undefined || height === undefined) {
    return undefined;
  }
  const size = sizeOfRatio({ width: Number(width), height: Number(height) }, usual, model);
  return size && isSize(formatSize(size)) ? size : 'illegal';
}

/** How far from the usual area a size may be so that it has exactly the ratio. */
const tolerance = 0.15;

/** A size that the model makes without cutting: of exactly the ratio if one is near the area, else of nearly the ratio. */
function sizeOfRatio(ratio: Size, usual: Size, model: Model): Size | undefined {
  const { sideStep, maxPixels } = model.limits;
  const area = Math.min(usual.width * usual.height, maxPixels);
  const scale = Math.sqrt(area / (ratio.width * ratio.height));
  if (!Number.isFinite(scale)) {
    return undefined;
  }
  const unit = unitOf(ratio);
  const factor = Math.max(1, Math.round((scale * unit) / sideStep)) * (sideStep / unit);
  const exact = { width: Math.round(ratio.width * factor), height: Math.round(ratio.height * factor) };
  const exactArea = exact.width * exact.height;
  if (Math.abs(exactArea / area - 1) <= tolerance && exactArea <= maxPixels) {
    return exact;
  }
  const side = (length: number): number => Math.round((length * scale) / sideStep) * sideStep;
  const near = { width: side(ratio.width), height: side(ratio.height) };
  return isSize(formatSize(near)) ? legalSize(near, model) : undefined;
}

/** The largest number that divides both sides, in thousandths: ratios may have decimals. */
function unitOf({ width, height }: Size): number {
  let [one, other] = [Math.round(width * 1000), Math.round(height * 1000)];
  while (other > 0) {
    [one, other] = [other, one % other];
  }
  return one / 1000;
}
