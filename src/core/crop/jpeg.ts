import type { Size } from '../base/size.ts';
import { huffmanTable } from './jpegHuffman.ts';
import { ScanCutter, type CodedComponent } from './jpegScan.ts';
import { readJpeg, type JpegComponent, type JpegParts } from './jpegSegments.ts';
import { joinInSteps, type NotCropped, type Pacer } from './pacer.ts';

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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(jpeg.sizeAt) !== from.height || view.getUint16(jpeg.sizeAt + 2) !== from.width) {
    return 'size';
  }
  const edits: Edit[] = [
    { start: jpeg.sizeAt, end: jpeg.sizeAt + 4, bytes: Uint8Array.of(...uint16(to.height), ...uint16(to.width)) },
    ...jpeg.contentCredentials.map(([start, end]) => ({ start, end, bytes: new Uint8Array() })),
  ];
  const has = mcusOf(from, jpeg.components);
  const needs = mcusOf(to, jpeg.components);
  if (has.width !== needs.width || has.height !== needs.height) {
    const keptInterval = intervalOf(jpeg.restartInterval, has.width, needs.width);
    const scan = await cutScan(bytes, jpeg, { from: has, to: needs, keptInterval }, pacer);
    if (typeof scan === 'string') {
      return scan;
    }
    const interval = Uint8Array.from(uint16(keptInterval));
    edits.push(...jpeg.restartIntervalsAt.map((at) => ({ start: at, end: at + 2, bytes: interval })), {
      start: jpeg.scanStart,
      end: jpeg.scanEnd,
      bytes: scan,
    });
  }
  return edited(bytes, edits, pacer);
}

/** Other bytes for a part of the file. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** @param edits of parts that do not overlap */
async function edited(bytes: Uint8Array, edits: readonly Edit[], pacer: Pacer): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    parts.push(bytes.subarray(at, edit.start), edit.bytes);
    at = edit.end;
  }
  return joinInSteps([...parts, bytes.subarray(at)], pacer);
}

function uint16(value: number): readonly [number, number] {
  return [value >> 8, value & 255];
}

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
