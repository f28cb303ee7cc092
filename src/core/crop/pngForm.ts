/** How the pixels of a PNG are stored. */
export interface PngForm {
  /** PNG's number: 0 grey, 2 colour, 3 palette, 4 grey with transparency, 6 colour with transparency. */
  readonly colourType: number;
  readonly channels: number;
  /** Bits of a channel. */
  readonly depth: number;
  readonly bitsPerPixel: number;
  /** Whether its lines are in seven passes instead of one after the other. */
  readonly isInterlaced: boolean;
}

/** @param header the data of IHDR @returns `undefined` when it is of no kind that there is */
export function pngFormOf(header: DataView): PngForm | undefined {
  const [depth = 0, colourType = 0, compression, filters, interlacing] = [8, 9, 10, 11, 12].map((at) =>
    header.getUint8(at),
  );
  const [channels, depths] = colourTypes[colourType] ?? [];
  const isUsual = compression === 0 && filters === 0 && (interlacing === 0 || interlacing === 1);
  return isUsual && channels !== undefined && depths?.includes(depth)
    ? { colourType, channels, depth, bitsPerPixel: channels * depth, isInterlaced: interlacing === 1 }
    : undefined;
}

/** Number of channels by the colour type, and the bit depths it can have. */
const colourTypes: Readonly<Record<number, readonly [channels: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};
