import type { Size } from '../base/size.ts';
import { readCodes } from '../crop/jpegHuffman.ts';
import { endOfCodedData, endOfImage, isExif, readSegment, skipFill, type Segment } from '../crop/jpegMarkers.ts';
import type { Pacer } from '../crop/pacer.ts';
import { jpegSegment } from '../placeholder/encode/jpeg.ts';
import { isFrameHeader } from '../response/imageParsers.ts';
import { joinBytes } from '../base/bytes.ts';
import { isColourProfile } from './iccProfile.ts';
import { mayBePixels, orientationAlone, type FormatFault, type StrippedImage } from './metadata.ts';

/**
 * The parts of a JPEG without metadata: only segments that decoding needs are kept, so that an unknown one cannot hide
 * any. What follows the end of the image is left out, such as the film of a motion photo. Its coded data are not
 * decoded: damage within them stays as it is.
 */
export async function stripJpeg(bytes: Uint8Array, pacer: Pacer): Promise<StrippedImage | FormatFault> {
  const stripper = new JpegStripper(bytes);
  let at = 2;
  for (let count = 0; count < maxSegments; count++) {
    at = skipFill(bytes, at);
    if (bytes[at] === 0xff && bytes[at + 1] === endOfImage) {
      return stripper.finish();
    }
    const segment = readSegment(bytes, at);
    if (!segment) {
      return 'damaged';
    }
    const fault = stripper.add(segment);
    if (fault) {
      return fault;
    }
    at = segment.end;
    if (segment.marker === startOfScan) {
      at = await endOfCodedData(bytes, segment.end, pacer);
      if (at <= segment.end) {
        return 'damaged';
      }
      stripper.addCodedData(bytes.subarray(segment.end, at));
    }
    await pacer.step();
  }
  return 'unsupported';
}

/** Far more than any file has. */
const maxSegments = 10_000;
const startOfScan = 0xda;

interface Frame extends Size {
  /** The numbers of its components. */
  readonly ids: readonly number[];
}

class JpegStripper {
  readonly #bytes: Uint8Array;
  readonly #parts: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)];
  #frame: Frame | undefined;
  #hasScan = false;
  #codedBytes = 0;
  /** The segments with parts of the colour profile. */
  readonly #profile: Uint8Array[] = [];
  #hasOrientation = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @returns why the image cannot be sent; `undefined` when nothing is wrong so far */
  add(segment: Segment): FormatFault | undefined {
    const { marker, start, end } = segment;
    if (marker >= 0xe0 && marker <= 0xef) {
      this.#addApplicationData(segment);
      return undefined;
    }
    if (isComment(marker)) {
      return undefined;
    }
    const fault = isFrameHeader(marker) ? this.#readFrame(segment) : this.#check(segment);
    if (!fault) {
      this.#parts.push(this.#bytes.subarray(start, end));
    }
    return fault;
  }

  addCodedData(data: Uint8Array): void {
    this.#codedBytes += data.length;
    this.#parts.push(data);
  }

  finish(): StrippedImage | FormatFault {
    if (!this.#frame || !this.#hasScan || !mayBePixels(this.#codedBytes, this.#frame)) {
      return 'damaged';
    }
    const { width, height } = this.#frame;
    const left = isWholeProfile(this.#profile) ? [] : this.#profile;
    const parts = this.#parts.filter((part) => !left.includes(part));
    return { width, height, parts: [...parts, Uint8Array.of(0xff, endOfImage)] };
  }

  /** Of the application's own data: colours and orientation. */
  #addApplicationData({ marker, start, dataStart, end }: Segment): void {
    const data = this.#bytes.subarray(dataStart, end);
    if (marker === 0xe0 && beginsWith(data, 'JFIF\0') && data.length >= jfifBytes) {
      // Without its thumbnail, whose sides are the last two bytes
      this.#parts.push(jpegSegment(marker, [...data.subarray(0, jfifBytes - 2), 0, 0]));
    } else if (marker === 0xe1 && isExif(this.#bytes, dataStart) && !this.#hasOrientation) {
      const exif = orientationAlone(data.subarray(6));
      if (exif) {
        this.#hasOrientation = true;
        this.#parts.push(jpegSegment(marker, joinBytes([data.subarray(0, 6), exif])));
      }
    } else if (marker === 0xe2 && beginsWith(data, 'ICC_PROFILE\0')) {
      const part = this.#bytes.subarray(start, end);
      this.#profile.push(part);
      this.#parts.push(part);
    } else if (marker === 0xee && beginsWith(data, 'Adobe') && data.length >= adobeBytes) {
      this.#parts.push(jpegSegment(marker, data.subarray(0, adobeBytes)));
    }
  }

  #readFrame({ marker, dataStart, end }: Segment): FormatFault | undefined {
    const [depth = 0, high = 0, low = 0, wideHigh = 0, wideLow = 0, count = 0] = this.#bytes.subarray(dataStart);
    if (!frameMarkers.includes(marker) || (depth !== 8 && depth !== 0)) {
      return 'unsupported'; // lossless, arithmetic, hierarchical, 12 bits
    }
    const [width, height] = [(wideHigh << 8) | wideLow, (high << 8) | low];
    if (this.#frame || depth === 0 || width === 0 || end !== dataStart + 6 + 3 * count) {
      return 'damaged';
    }
    if (count === 4) {
      return 'cmyk';
    }
    if (height === 0 || (count !== 1 && count !== 3)) {
      return 'unsupported'; // the height follows the scan; colours that nobody knows
    }
    const components = Array.from({ length: count }, (_, index) => {
      const [id = 0, factors = 0] = this.#bytes.subarray(dataStart + 6 + 3 * index);
      return { id, factors: [factors >> 4, factors & 15] };
    });
    this.#frame = { width, height, ids: components.map(({ id }) => id) };
    const isValid = components.every(({ factors }) => factors.every((factor) => factor >= 1 && factor <= 4));
    return isValid && new Set(this.#frame.ids).size === count ? undefined : 'damaged';
  }

  /** Tables and headers of scans. */
  #check({ marker, dataStart, end }: Segment): FormatFault | undefined {
    const data = this.#bytes.subarray(dataStart, end);
    switch (marker) {
      case 0xc4:
        return readCodes(data, new Map()) ? undefined : 'damaged';
      case 0xdb:
        return areQuantizationTables(data) ? undefined : 'damaged';
      case 0xdd:
        return data.length === 2 ? undefined : 'damaged';
      case startOfScan:
        return this.#checkScan(data);
      default:
        return 'unsupported';
    }
  }

  #checkScan(data: Uint8Array): FormatFault | undefined {
    const count = data[0] ?? 0;
    const ids = Array.from({ length: count }, (_, index) => data[1 + 2 * index] ?? 0);
    const isValid =
      count > 0 && data.length === 4 + 2 * count && ids.every((id) => this.#frame?.ids.includes(id) === true);
    this.#hasScan = true;
    return isValid ? undefined : 'damaged';
  }
}

/** Whether segments are all of one profile, each once: after the name, each has its number and how many there are. */
function isWholeProfile(segments: readonly Uint8Array[]): boolean {
  const nameEnd = 4 + 'ICC_PROFILE\0'.length;
  const sorted = segments.toSorted((one, other) => (one[nameEnd] ?? 0) - (other[nameEnd] ?? 0));
  const isEachThere = sorted.every(
    (segment, index) => segment[nameEnd] === index + 1 && segment[nameEnd + 1] === segments.length,
  );
  return isEachThere && isColourProfile(joinBytes(sorted.map((segment) => segment.subarray(nameEnd + 2))));
}

/** Baseline, extended and progressive, with Huffman codes. */
const frameMarkers: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Of the segment without a thumbnail: name, version, density, and the sides of the thumbnail. */
const jfifBytes = 14;
/** The name, and how colours are stored. */
const adobeBytes = 12;

function isComment(marker: number): boolean {
  return marker === 0xfe;
}

function beginsWith(data: Uint8Array, text: string): boolean {
  return Array.from(text).every((letter, index) => data[index] === letter.charCodeAt(0));
}

/** Tables of 64 values, each after a byte with its precision and number. */
function areQuantizationTables(data: Uint8Array): boolean {
  let at = 0;
  while (at < data.length) {
    const kind = data[at] ?? 0;
    if (kind >> 4 > 1 || (kind & 15) > 3) {
      return false;
    }
    at += 1 + 64 * (1 + (kind >> 4));
  }
  return at === data.length;
}
