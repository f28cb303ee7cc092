import { Failure } from './failure.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Limits of FLUX.2 [pro], from its makers' specification. */
const stepPixels = 16;
const maxPixels = 4_000_000;
/** One megapixel, square. */
export const defaultSize: Size = { width: 1024, height: 1024 };

/** What we accept as a wish before it is made legal. */
export const minSide = 64;
export const maxSide = 8192;

/**
 * The size that a text such as `1024x768` asks for, exactly as asked.
 * @throws {Failure} `sizeIllegal`
 */
export function parseSize(text: string): Size {
  const size = sizeOf(text);
  if (!size) {
    throw new Failure('sizeIllegal', { field: 'size', given: text.slice(0, 40) });
  }
  return size;
}

/** Whether a text asks for a size that can be had. */
export function isSize(text: string | undefined): text is string {
  return text !== undefined && sizeOf(text) !== undefined;
}

/**
 * The size that is really requested: each side a multiple of 16 (the nearest; ties go down), at most 4,000,000 pixels
 * in the same shape.
 */
export function legalSize(asked: Size): Size {
  const rounded = mapSides(asked, nearestStep);
  if (isWithinPixels(rounded)) {
    return rounded;
  }
  const shrink = Math.min(1, Math.sqrt(maxPixels / (asked.width * asked.height)));
  const shrunk = mapSides(asked, (side) => nearestStep(side * shrink));
  return isWithinPixels(shrunk) ? shrunk : mapSides(asked, (side) => stepBelow(side * shrink));
}

export function formatSize(size: Size): string {
  return `${size.width}x${size.height}`;
}

export function megapixels(size: Size): number {
  return (size.width * size.height) / 1_000_000;
}

export interface SizePreset {
  readonly aspect: string;
  /** About how many megapixels. */
  readonly megapixels: 1 | 2 | 4;
  readonly size: Size;
}

/** Six shapes at about 1, 2 and 4 megapixels; every size is legal. */
export const sizePresets: readonly SizePreset[] = [
  ...presets('1:1', [1024, 1024], [1408, 1408], [2000, 2000]),
  ...presets('4:3', [1152, 864], [1600, 1200], [2304, 1728]),
  ...presets('3:2', [1248, 832], [1728, 1152], [2400, 1600]),
  ...presets('16:9', [1280, 720], [1920, 1088], [2560, 1440]),
  ...presets('9:16', [720, 1280], [1088, 1920], [1440, 2560]),
  ...presets('21:9', [1536, 656], [2128, 912], [3024, 1296]),
];

type Sides = readonly [width: number, height: number];

function presets(aspect: string, small: Sides, medium: Sides, large: Sides): SizePreset[] {
  const preset = (megapixels: SizePreset['megapixels'], [width, height]: Sides): SizePreset => ({
    aspect,
    megapixels,
    size: { width, height },
  });
  return [preset(1, small), preset(2, medium), preset(4, large)];
}

function sizeOf(text: string): Size | undefined {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(text);
  const size = { width: Number(match?.[1]), height: Number(match?.[2]) };
  return isSide(size.width) && isSide(size.height) ? size : undefined;
}

function mapSides(size: Size, map: (side: number) => number): Size {
  return { width: map(size.width), height: map(size.height) };
}

function isWithinPixels(size: Size): boolean {
  return size.width * size.height <= maxPixels;
}

function isSide(value: number): boolean {
  return value >= minSide && value <= maxSide;
}

function nearestStep(value: number): number {
  return Math.max(minSide, Math.ceil(value / stepPixels - 0.5) * stepPixels);
}

function stepBelow(value: number): number {
  return Math.max(minSide, Math.floor(value / stepPixels) * stepPixels);
}
