import { hasUprightPixels } from './exifOrientation.ts';
import { readCodes, type CodeLengths } from './jpegHuffman.ts';
import { endOfCodedData, endOfImage, isExif, readSegment } from './jpegMarkers.ts';
import type { NotCropped, Pacer } from './pacer.ts';

/** A baseline JPEG whose pixels are in one scan, by its places. */
export interface JpegParts {
  /** Where height and width stand in the frame header, two bytes each. */
  readonly sizeAt: number;
  readonly components: readonly JpegComponent[];
  /** In MCUs; 0 for none. */
  readonly restartInterval: number;
  /** Where it stands, for each segment that says it. */
  readonly restartIntervalsAt: readonly number[];
  /** Whole APP11 segments, where content credentials (C2PA) are. */
  readonly contentCredentials: readonly (readonly [start: number, end: number])[];
  /** Where the scan's coded data begin, and where the marker of the end of the image stands. */
  readonly scanStart: number;
  readonly scanEnd: number;
}

/** In the order of the scan. */
export interface JpegComponent {
  /** Sampling factors: blocks of an MCU in one direction. */
  readonly across: number;
  readonly down: number;
  /** `undefined` when the file has no such table. */
  readonly dc: CodeLengths | undefined;
  readonly ac: CodeLengths | undefined;
}

/** Reads everything but the coded data. */
export async function readJpeg(bytes: Uint8Array, pacer: Pacer): Promise<JpegParts | NotCropped> {
  const reader = new HeaderReader(bytes);
  let at = bytes[0] === 0xff && bytes[1] === 0xd8 ? 2 : undefined;
  for (let count = 0; at !== undefined && reader.scan === undefined && count < maxSegments; count++) {
    at = reader.readSegment(at);
    await pacer.step();
  }
  const { frame, scan } = reader;
  if (reader.isUnsupported) {
    return 'unsupported';
  }
  if (at === undefined || !frame || !scan) {
    return 'damaged';
  }
  const scanEnd = await endOfScan(bytes, at, pacer);
  if (typeof scanEnd === 'string') {
    return scanEnd;
  }
  const components = scan.flatMap(({ id, tables }) =>
    frame.components
      .filter((component) => component.id === id)
      .map(({ across, down }) => ({
        across,
        down,
        dc: reader.tables.get(tables >> 4),
        ac: reader.tables.get(0x10 | (tables & 15)),
      })),
  );
  if (components.length !== scan.length) {
    return 'damaged';
  }
  const { restartInterval, restartIntervalsAt, contentCredentials } = reader;
  return {
    ...{ sizeAt: frame.sizeAt, components, restartInterval, restartIntervalsAt, contentCredentials },
    ...{ scanStart: at, scanEnd },
  };
}

/** Far more than any file has. */
const maxSegments = 10_000;

interface Frame {
  readonly sizeAt: number;
  readonly components: readonly { readonly id: number; readonly across: number; readonly down: number }[];
}

interface ScanComponent {
  readonly id: number;
  /** The number of the table for DC, and in the low four bits of the one for AC. */
  readonly tables: number;
}

class HeaderReader {
  readonly #bytes: Uint8Array;
  readonly tables = new Map<number, CodeLengths>();
  readonly restartIntervalsAt: number[] = [];
  readonly contentCredentials: [number, number][] = [];
  restartInterval = 0;
  frame: Frame | undefined;
  scan: readonly ScanComponent[] | undefined;
  isUnsupported = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @returns where the next one begins; `undefined` when this one is damaged or unsupported */
  readSegment(start: number): number | undefined {
    const segment = readSegment(this.#bytes, start);
    if (!segment) {
      return undefined;
    }
    const { marker, dataStart, end } = segment;
    if (marker === applicationData11) {
      this.contentCredentials.push([start, end]);
    }
    const isValid = this.#read(marker, dataStart, end);
    return isValid && !this.isUnsupported ? end : undefined;
  }

  #read(marker: number, at: number, end: number): boolean {
    switch (marker) {
      case 0xc0:
        return this.#readFrame(at, end);
      case 0xc4:
        return readCodes(this.#bytes.subarray(at, end), this.tables);
      case 0xda:
        return this.#readScan(at, end);
      case 0xdd:
        this.restartInterval = this.#uint16(at);
        this.restartIntervalsAt.push(at);
        return end === at + 2;
      case 0xe1:
        this.isUnsupported ||= isExif(this.#bytes, at) && !hasUprightPixels(this.#bytes.subarray(at + 6, end));
        return true;
      default:
        // Other kinds of coding, and a height that follows the scan
        this.isUnsupported ||= marker < 0xd0 || (marker > 0xdb && marker < 0xe0);
        return true;
    }
  }

  #readFrame(at: number, end: number): boolean {
    const count = this.#bytes[at + 5] ?? 0;
    const components = Array.from({ length: count }, (_, index) => {
      const [id = 0, factors = 0] = this.#bytes.subarray(at + 6 + 3 * index);
      return { id, across: factors >> 4, down: factors & 15 };
    });
    this.isUnsupported ||= this.#bytes[at] !== 8;
    const isValid =
      this.frame === undefined &&
      end === at + 6 + 3 * count &&
      components.every(({ across, down }) => isFactor(across) && isFactor(down)) &&
      new Set(components.map(({ id }) => id)).size === count;
    this.frame = { sizeAt: at + 1, components };
    return isValid;
  }

  #readScan(at: number, end: number): boolean {
    const count = this.#bytes[at] ?? 0;
    const [first, last, bits] = this.#bytes.subarray(at + 1 + 2 * count);
    this.scan = Array.from({ length: count }, (_, index) => {
      const [id = 0, tables = 0] = this.#bytes.subarray(at + 1 + 2 * index);
      return { id, tables };
    });
    this.isUnsupported ||= count !== this.frame?.components.length;
    return count > 0 && end === at + 4 + 2 * count && first === 0 && last === 63 && bits === 0;
  }

  #uint16(at: number): number {
    return ((this.#bytes[at] ?? 0) << 8) | (this.#bytes[at + 1] ?? 0);
  }
}

const applicationData11 = 0xeb;

async function endOfScan(bytes: Uint8Array, start: number, pacer: Pacer): Promise<number | NotCropped> {
  const at = await endOfCodedData(bytes, start, pacer);
  if (at === -1) {
    return 'damaged';
  }
  if (bytes[at + 1] !== endOfImage) {
    return 'unsupported'; // another scan, or tables for one
  }
  return at + 2 === bytes.length ? at : 'damaged';
}

function isFactor(factor: number): boolean {
  return factor >= 1 && factor <= 4;
}
