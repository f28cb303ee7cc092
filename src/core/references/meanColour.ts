import type { CropTools } from '../crop/cropImage.ts';
import { Pacer } from '../crop/pacer.ts';
import { chunkType, readPng } from '../crop/pngChunks.ts';
import { pngFormOf, type PngForm } from '../crop/pngForm.ts';
import type { Rgb } from '../placeholder/picture/colour.ts';
import { passesOf, readLines, type PngPass } from './pngPasses.ts';

/**
 * The mean colour of a PNG of any kind, each pixel as much as it is opaque; profiles and transparent colours in a chunk
 * of their own are not regarded.
 * @returns `undefined` for what is no PNG, damaged, larger than any model makes, or wholly transparent
 */
export async function meanColour(bytes: Uint8Array, tools: CropTools): Promise<Rgb | undefined> {
  const pacer = new Pacer(() => tools.pause());
  const png = await readPng(bytes, pacer);
  const form = png && pngFormOf(png.header);
  if (!png || !form) {
    return undefined;
  }
  const palette = png.before.find(({ type }) => type === chunkType('PLTE'))?.bytes.subarray(8, -4);
  const size = { width: png.header.getUint32(0), height: png.header.getUint32(4) };
  if (Math.max(size.width, size.height) > maxSide || size.width * size.height > maxPixels) {
    return undefined;
  }
  const sums = new ColourSums(form, form.colourType === paletteType ? (palette ?? new Uint8Array()) : undefined);
  const unfilter = new Unfilter(form);
  const isWhole = await readLines(
    tools.zlib.inflate(png.pixels),
    passesOf(size, form),
    (line, pass, isFirst) => sums.add(unfilter.line(line, isFirst), pass),
    pacer,
  );
  return isWhole ? sums.mean() : undefined;
}

const maxSide = 16_384;
const maxPixels = 64_000_000;
const paletteType = 3;

/** Makes values of what a line has: differences from what its filter predicts. https://www.w3.org/TR/png-3/#9Filters */
class Unfilter {
  /** Bytes from a value to the one that it is predicted from. */
  readonly #step: number;
  #above: Uint8Array = new Uint8Array();

  constructor({ bitsPerPixel }: PngForm) {
    this.#step = Math.max(1, bitsPerPixel >> 3);
  }

  /** @param line with its filter; changed @param isFirst of its pass @returns its values, valid until the next call */
  line(line: Uint8Array, isFirst: boolean): Uint8Array {
    const values = line.subarray(1);
    const above = isFirst ? new Uint8Array(values.length) : this.#above;
    this.#undo(line[0] ?? 0, values, above);
    above.set(values); // the memory of the line is that of the next one
    this.#above = above;
    return above;
  }

  #undo(filter: number, values: Uint8Array, above: Uint8Array): void {
    const step = this.#step;
    const predict = predictions[filter] ?? paeth;
    for (let at = 0; at < values.length; at++) {
      values[at] = (values[at] ?? 0) + predict(values[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0);
    }
  }
}

/** By the number of a filter. */
const predictions: readonly ((left: number, above: number, aboveLeft: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

/** Of three values around, the one that is nearest to `left + above - aboveLeft`. */
function paeth(left: number, above: number, aboveLeft: number): number {
  const fromLeft = Math.abs(above - aboveLeft);
  const fromAbove = Math.abs(left - aboveLeft);
  const fromAboveLeft = Math.abs(left + above - 2 * aboveLeft);
  if (fromLeft <= fromAbove && fromLeft <= fromAboveLeft) {
    return left;
  }
  return fromAbove <= fromAboveLeft ? above : aboveLeft;
}

class ColourSums {
  readonly #form: PngForm;
  readonly #palette: Uint8Array | undefined;
  #red = 0;
  #green = 0;
  #blue = 0;
  #weight = 0;

  /** @param palette three bytes an entry, where the values are numbers of entries */
  constructor(form: PngForm, palette: Uint8Array | undefined) {
    this.#form = form;
    this.#palette = palette;
  }

  /** @param values of a line, without its filter */
  add(values: Uint8Array, { width }: PngPass): void {
    const { channels, depth } = this.#form;
    const most = 2 ** depth - 1;
    const scale = 255 / most;
    for (let pixel = 0, at = 0; pixel < width; pixel++, at += channels) {
      const first = valueAt(values, at, depth);
      if (this.#palette) {
        const entry = 3 * first;
        this.#addPixel(this.#palette[entry], this.#palette[entry + 1], this.#palette[entry + 2], 1);
      } else {
        const hasColour = channels >= 3;
        const alpha = channels % 2 === 0 ? valueAt(values, at + channels - 1, depth) / most : 1;
        const green = hasColour ? valueAt(values, at + 1, depth) : first;
        const blue = hasColour ? valueAt(values, at + 2, depth) : first;
        this.#addPixel(first * scale, green * scale, blue * scale, alpha);
      }
    }
  }

  /** From 0 to 255; `undefined` when all is transparent. */
  mean(): Rgb | undefined {
    const weight = this.#weight;
    return weight > 0 ? [this.#red / weight, this.#green / weight, this.#blue / weight] : undefined;
  }

  #addPixel(red = 0, green = 0, blue = 0, weight: number): void {
    this.#red += red * weight;
    this.#green += green * weight;
    this.#blue += blue * weight;
    this.#weight += weight;
  }
}

/** @param index of the value in its line; several of less than 8 bits are in a byte, the first in its highest bits */
function valueAt(values: Uint8Array, index: number, depth: number): number {
  if (depth === 8) {
    return values[index] ?? 0;
  }
  if (depth === 16) {
    return ((values[2 * index] ?? 0) << 8) | (values[2 * index + 1] ?? 0);
  }
  const bit = index * depth;
  return ((values[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}
