import { BitWriter } from '../../base/bitWriter.ts';
import { joinBytes } from '../../base/bytes.ts';
import type { Size } from '../../base/size.ts';
import type { EncodedPicture } from '../picture/picture.ts';
import { acTable, dcTable } from './huffman.ts';
import { BlockCoder, quantization, zigzag, type Plane } from './jpegBlocks.ts';

/**
 * A baseline JPEG without chroma subsampling, in two parts: other segments may go between.
 * @param rows three bytes a pixel; their memory is reused for the next
 */
export async function encodeJpeg(size: Size, rows: AsyncIterable<Uint8Array>): Promise<EncodedPicture> {
  const bits = new BitWriter();
  const strip = new Strip(size.width);
  const coders = [new BlockCoder(bits, 0), new BlockCoder(bits, 1), new BlockCoder(bits, 1)] as const;
  const code = (): void => {
    for (let x = 0; x < strip.width; x += 8) {
      strip.planes.forEach((plane, index) => coders[index]?.code(plane, x, strip.width));
    }
  };
  for await (const row of rows) {
    if (strip.add(row)) {
      code();
    }
  }
  if (strip.complete()) {
    code();
  }
  return { head: jpegStart, body: joinBytes([...tables(size), bits.finish(), Uint8Array.of(0xff, 0xd9)]) };
}

/** Start of image, and the segment that says it is a JFIF of square pixels. */
const jpegStart = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
);

/** @param marker the second byte of the segment's mark @param data at most 65,533 bytes */
export function jpegSegment(marker: number, data: ArrayLike<number>): Uint8Array {
  const length = data.length + 2;
  const segment = new Uint8Array(length + 2);
  segment.set([0xff, marker, length >> 8, length & 255]);
  segment.set(data, 4);
  return segment;
}

/** Eight rows as brightness and two colour differences, in whole blocks: edge pixels are repeated. */
class Strip {
  readonly width: number;
  readonly planes: readonly [Plane, Plane, Plane];
  #rows = 0;

  constructor(width: number) {
    this.width = Math.ceil(width / 8) * 8;
    const plane = () => new Float32Array(this.width * 8);
    this.planes = [plane(), plane(), plane()];
  }

  /** @returns whether the strip is full; the next row begins a new one */
  add(row: Uint8Array): boolean {
    const [brightness, blue, red] = this.planes;
    const start = this.#rows * this.width;
    for (let x = 0, at = 0; x < this.width; x++) {
      const [r = 0, g = 0, b = 0] = [row[at], row[at + 1], row[at + 2]];
      brightness[start + x] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
      blue[start + x] = -0.168736 * r - 0.331264 * g + 0.5 * b;
      red[start + x] = 0.5 * r - 0.418688 * g - 0.081312 * b;
      at = Math.min(at + 3, row.length - 3);
    }
    this.#rows = (this.#rows + 1) % 8;
    return this.#rows === 0;
  }

  /** Fills an incomplete strip with its last row. @returns whether there was one */
  complete(): boolean {
    const used = this.#rows * this.width;
    for (const plane of used > 0 ? this.planes : []) {
      for (let start = used; start < plane.length; start += this.width) {
        plane.copyWithin(start, used - this.width, used);
      }
    }
    return used > 0;
  }
}

function tables({ width, height }: Size): readonly Uint8Array[] {
  const component = (id: number) => [id, 0x11, Math.min(1, id - 1)];
  const codes = (id: number) => [id, Math.min(1, id - 1) * 0x11];
  const ids = [1, 2, 3];
  return [
    ...[0, 1].map((kind) => jpegSegment(0xdb, [kind, ...zigzag.map((at) => quantization(kind, at))])),
    jpegSegment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, ...ids.flatMap(component)]),
    ...[0, 1].flatMap((kind) => [
      jpegSegment(0xc4, [kind, ...dcTable.lengths, ...dcTable.symbols]),
      jpegSegment(0xc4, [0x10 | kind, ...acTable.lengths, ...acTable.symbols]),
    ]),
    jpegSegment(0xda, [3, ...ids.flatMap(codes), 0, 63, 0]),
  ];
}
