import { deflateSync } from 'node:zlib';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { pngChunk, pngSignature } from '../../../src/core/base/pngChunk.ts';
import type { Size } from '../../../src/core/base/size.ts';

export interface PngOptions {
  readonly size: Size;
  /** PNG's number of a colour type, as `IHDR` has it. */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** Only says so: {@link interlacedLines} are its lines. */
  readonly interlaced?: boolean;
  readonly before?: readonly Uint8Array[];
  readonly after?: readonly Uint8Array[];
  /** Changes the lines before they are compressed. */
  readonly changeLines?: (lines: Buffer) => Uint8Array;
  /** Changes the compressed lines. */
  readonly changeData?: (data: Buffer) => Uint8Array;
  /** Bytes of data in a chunk; everything when it is not given. */
  readonly chunkBytes?: number;
}

/** All colour types with all their depths. */
export const pngKinds: readonly Pick<PngOptions, 'colourType' | 'depth'>[] = [
  ...([1, 2, 4, 8, 16] as const).map((depth) => ({ colourType: 0, depth }) as const),
  ...([1, 2, 4, 8] as const).map((depth) => ({ colourType: 3, depth }) as const),
  ...([2, 4, 6] as const).flatMap((colourType) => ([8, 16] as const).map((depth) => ({ colourType, depth }) as const)),
];

export const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A PNG of random values, the same for the same options: any bytes are pixels, with any filter in front. */
export function makePng(options: PngOptions): Buffer {
  const { size, colourType, depth, before = [], after = [] } = options;
  const lineBytes = 1 + Math.ceil((size.width * channelsOf[colourType] * depth) / 8);
  const random = new Random(`${size.width} ${size.height} ${colourType} ${depth}`);
  const lines = Buffer.alloc(lineBytes * size.height);
  // Few different values, most of them small, so that deflating has something to do; repeated at a distance
  const values = Uint8Array.from({ length: Math.min(65_521, lines.length) }, () => 256 * random.next() ** 6);
  lines.fill(values);
  for (let at = 0; at < lines.length; at += lineBytes) {
    lines[at] = Math.floor(random.next() * 5);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width);
  header.writeUInt32BE(size.height, 4);
  header.set([depth, colourType, 0, 0, options.interlaced ? 1 : 0], 8);
  const deflated = deflateSync(options.changeLines?.(lines) ?? lines);
  const data = options.changeData?.(deflated) ?? deflated;
  const chunkBytes = options.chunkBytes ?? data.length;
  const chunks = Array.from({ length: Math.ceil(data.length / chunkBytes) }, (_, index) =>
    pngChunk('IDAT', data.subarray(index * chunkBytes, (index + 1) * chunkBytes)),
  );
  const palette = Uint8Array.from({ length: 3 << Math.min(depth, 8) }, (_, at) => at * 37);
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    ...before,
    ...(colourType === 3 ? [pngChunk('PLTE', palette)] : []),
    ...chunks,
    ...after,
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** The lines of the seven passes, of random values and filters. */
export function interlacedLines({
  size,
  colourType,
  depth,
}: Pick<PngOptions, 'size' | 'colourType' | 'depth'>): Buffer {
  const random = new Random(`interlaced ${size.width} ${size.height} ${colourType} ${depth}`);
  // By the first eight columns and lines: which pass a pixel belongs to
  const passes = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];
  const passOf = (x: number, y: number) => Number(passes[y % 8]?.[x % 8]);
  const lines: Buffer[] = [];
  for (let pass = 1; pass <= 7; pass++) {
    for (let y = 0; y < size.height; y++) {
      const pixels = Array.from({ length: size.width }, (_, x) => passOf(x, y)).filter(
        (found) => found === pass,
      ).length;
      if (pixels > 0) {
        const line = Buffer.alloc(1 + Math.ceil((pixels * channelsOf[colourType] * depth) / 8));
        lines.push(line.map((_, at) => Math.floor(random.next() * (at === 0 ? 5 : 256))) as Buffer);
      }
    }
  }
  return Buffer.concat(lines);
}
