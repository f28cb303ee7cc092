import { joinBytes } from '../base/bytes.ts';
import type { Size } from '../base/size.ts';
import { huffmanTable } from './jpegHuffman.ts';
import { ScanCutter, type CodedComponent } from './jpegScan.ts';
import { readJpeg, type JpegComponent, type JpegParts } from './jpegSegments.ts';
import type { NotCropped, Pacer } from './pacer.ts';

/**
 * Cuts a JPEG to its top left part. Pixels are coded in MCUs, rectangles of one or more blocks of 8x8: the header can
 * cut within the last ones, so that the coded data stay as they are. Only where fewer MCUs are needed to the right or
 * at the bottom, the coded data are written again without the others.
 */
export async function cropJpeg(
  bytes: Uint8Array,
  from: Size,
  to: Size,
  pacer: Pacer,
): Promise<Uint8Array | NotCropped> {
  const jpeg = await readJpeg(bytes, pacer);
  if (typeof jpeg === 'string') {
    return jpeg;
  }
  const head = Uint8Array.from(bytes.subarray(0, jpeg.scanStart)); // a Buffer's own `slice` makes no copy
  const view = new DataView(head.buffer);
  if (view.getUint16(jpeg.sizeAt) !== from.height || view.getUint16(jpeg.sizeAt + 2) !== from.width) {
    return 'size';
  }
  view.setUint16(jpeg.sizeAt, to.height);
  view.setUint16(jpeg.sizeAt + 2, to.width);
  const has = mcusOf(from, jpeg.components);
  const needs = mcusOf(to, jpeg.components);
  if (has.width === needs.width && has.height === needs.height) {
    await pacer.step();
    return withoutCredentials(jpeg, head, bytes.subarray(jpeg.scanStart));
  }
  const keptInterval = intervalOf(jpeg.restartInterval, has.width, needs.width);
  const scan = await cutScan(bytes, jpeg, { from: has, to: needs, keptInterval }, pacer);
  if (typeof scan === 'string') {
    return scan;
  }
  jpeg.restartIntervalsAt.forEach((at) => view.setUint16(at, keptInterval));
  await pacer.step();
  return withoutCredentials(jpeg, head, scan, endOfImage);
}

const endOfImage = Uint8Array.of(0xff, 0xd9);

/** Blocks of a component that is alone follow one another, whatever its sampling factors. */
function mcusOf({ width, height }: Size, components: readonly JpegComponent[]): Size {
  const side = (pixels: number, factors: readonly number[]) =>
    Math.ceil(pixels / (8 * (components.length === 1 ? 1 : Math.max(...factors))));
  return {
    width: side(
      width,
      components.map(({ across }) => across),
    ),
    height: side(
      height,
      components.map(({ down }) => down),
    ),
  };
}

/** One of whole lines stays one of as many lines, so that all differences but the first of a line stay the same. */
function intervalOf(interval: number, width: number, keptWidth: number): number {
  return interval % width === 0 ? (interval / width) * keptWidth : interval;
}

interface Cut {
  readonly from: Size;
  readonly to: Size;
  readonly keptInterval: number;
}

async function cutScan(
  bytes: Uint8Array,
  { components, restartInterval, scanStart, scanEnd }: JpegParts,
  cut: Cut,
  pacer: Pacer,
): Promise<Uint8Array | NotCropped> {
  const coded: CodedComponent[] = [];
  for (const { across, down, dc, ac } of components) {
    const tables = [dc, ac].map((codes) => codes && huffmanTable(codes));
    const [dcTable, acTable] = tables;
    if (!dcTable || !acTable) {
      return 'damaged';
    }
    coded.push({ blocks: components.length === 1 ? 1 : across * down, dc: dcTable, ac: acTable });
    await pacer.step();
  }
  const data = bytes.subarray(scanStart, scanEnd);
  return new ScanCutter(data, { components: coded, restartInterval, ...cut }).cut(pacer);
}

/** @param head up to the coded data, which follow it */
function withoutCredentials(jpeg: JpegParts, head: Uint8Array, ...rest: readonly Uint8Array[]): Uint8Array {
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of jpeg.contentCredentials) {
    kept.push(head.subarray(at, start));
    at = end;
  }
  return joinBytes([...kept, head.subarray(at), ...rest]);
}
