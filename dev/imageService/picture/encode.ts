import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import type { Canvas } from './canvas.ts';

export type PictureFormat = 'jpeg' | 'png';

export function encodePicture(canvas: Canvas, format: PictureFormat): Uint8Array {
  return format === 'png' ? encodePng(canvas) : encodeJpeg(canvas);
}

function encodeJpeg({ width, height, pixels }: Canvas): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    data[to] = channel(pixels[from]);
    data[to + 1] = channel(pixels[from + 1]);
    data[to + 2] = channel(pixels[from + 2]);
  }
  return jpeg.encode({ width, height, data }, 90).data;
}

function encodePng({ width, height, pixels }: Canvas): Uint8Array {
  const rowBytes = width * 3;
  const lines = new Uint8Array((rowBytes + 1) * height);
  for (let row = 0; row < height; row++) {
    const start = row * (rowBytes + 1);
    lines[start] = subFilter;
    for (let index = 0; index < rowBytes; index++) {
      const from = row * rowBytes + index;
      const left = index < 3 ? 0 : channel(pixels[from - 3]);
      lines[start + 1 + index] = channel(pixels[from]) - left;
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header(width, height)),
    chunk('IDAT', deflateSync(lines, { level: 4 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each byte of a line as its difference from the pixel to the left: a smooth picture compresses well. */
const subFilter = 1;

function header(width: number, height: number): Buffer {
  const bytes = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]); // 8 bits a channel, RGB
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(typed.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  typed.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(typed), typed.length + 4);
  return bytes;
}

function channel(value = 0): number {
  return (value + 0.5) | 0;
}
