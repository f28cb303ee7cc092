import { Failure } from '../base/failure.ts';
import type { Size } from '../base/size.ts';
import { outerLimits, type Model, type ModelLimits } from './models.ts';

/** One megapixel, square: the default without a valid setting. */
export const defaultSize: Size = { width: 1024, height: 1024 };

/** A size that a well-known place asks for. */
export interface NamedSize {
  readonly id: string;
  readonly size: Size;
  /** Offered only in these languages, where people use that place; `undefined`: in all. */
  readonly languages?: 'chinese' | 'others';
}

/** Any size can be requested, so these need no model: what it makes is cut. */
export const namedSizes = [
  { id: 'socialCard', size: { width: 1200, height: 630 } },
  { id: 'repositoryPreview', size: { width: 1280, height: 640 } },
  { id: 'wechatCover', size: { width: 900, height: 383 }, languages: 'chinese' },
  { id: 'xiaohongshu', size: { width: 1080, height: 1440 }, languages: 'chinese' },
  { id: 'instagram', size: { width: 1080, height: 1350 }, languages: 'others' },
] as const satisfies readonly NamedSize[];

export type NamedSizeId = (typeof namedSizes)[number]['id'];

/** The size of a text such as `1024x768`, exactly as requested. @throws {Failure} `sizeIllegal` */
export function parseSize(text: string): Size {
  const size = sizeOf(text);
  if (!size) {
    throw new Failure('sizeIllegal', { field: 'size', given: text.slice(0, 40) });
  }
  return size;
}

/** Whether a text is a size that can be requested. */
export function isSize(text: string | undefined): text is string {
  return text !== undefined && sizeOf(text) !== undefined;
}

/**
 * The size that is sent to a model: each side rounded up to a multiple of its step, so that the surplus can be cut off.
 * Where that has more pixels than the model allows: the largest size of the same shape that has not.
 */
export function legalSize(wanted: Size, { limits }: Model): Size {
  const rounded = mapSides(wanted, (side) => stepAbove(side, limits));
  if (isWithinPixels(rounded, limits)) {
    return rounded;
  }
  const shrink = Math.min(1, Math.sqrt(limits.maxPixels / pixelsOf(wanted)));
  const shrunk = mapSides(wanted, (side) => side * shrink);
  const below = mapSides(shrunk, (side) => stepBelow(side, limits));
  const above = mapSides(shrunk, (side) => stepAbove(side, limits));
  return [above, { ...below, width: above.width }, { ...below, height: above.height }]
    .filter((size) => isWithinPixels(size, limits))
    .reduce((largest, size) => (pixelsOf(size) > pixelsOf(largest) ? size : largest), below);
}

function sizeOf(text: string): Size | undefined {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(text);
  const size = { width: Number(match?.[1]), height: Number(match?.[2]) };
  return isSide(size.width) && isSide(size.height) ? size : undefined;
}

function mapSides(size: Size, map: (side: number) => number): Size {
  return { width: map(size.width), height: map(size.height) };
}

function isWithinPixels(size: Size, { maxPixels }: ModelLimits): boolean {
  return pixelsOf(size) <= maxPixels;
}

function pixelsOf({ width, height }: Size): number {
  return width * height;
}

function isSide(value: number): boolean {
  return value >= outerLimits.minSide && value <= outerLimits.maxSide;
}

function stepAbove(value: number, { minSide, sideStep }: ModelLimits): number {
  return Math.max(minSide, Math.ceil(value / sideStep) * sideStep);
}

function stepBelow(value: number, { minSide, sideStep }: ModelLimits): number {
  return Math.max(minSide, Math.floor(value / sideStep) * sideStep);
}
