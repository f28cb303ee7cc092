// Writes the pictures in `references/`: node test/support/pictures/makeReferences.ts
import jpeg from 'jpeg-js';
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { pngChunk, pngSignature } from '../../../src/core/base/pngChunk.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { privateText, references } from './references.ts';

type Colour = readonly [red: number, green: number, blue: number];

interface Flag {
  readonly width: number;
  readonly height: number;
  readonly field: Colour;
  /** Of the quarter at the top left, by which one sees which way up it is. */
  readonly corner: Colour;
}

function isCorner({ width, height }: Flag, x: number, y: number): boolean {
  return x < width / 2 && y < height / 2;
}

function pixelsOf(flag: Flag): Uint8Array {
  const { width, height, field, corner } = flag;
  return Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)];
    return at % 4 === 3 ? 255 : ((isCorner(flag, x, y) ? corner : field)[at % 4] ?? 0);
  });
}

function makePng(flag: Flag): Buffer {
  const { width, height } = flag;
  const rows = Buffer.from(pixelsOf(flag));
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), rows.subarray(y * width * 4, (y + 1) * width * 4)]),
  );
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 6, 0, 0, 0]);
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Author\0${privateText}`)),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    pngChunk('eXIf', exif({ orientation: 1 })),
    pngChunk('IDAT', deflateSync(Buffer.concat(lines))),
    pngChunk('tIME', Buffer.from([7, 0xea, 5, 1, 12, 0, 0])),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** Stored lying on its left side, as cameras that are held upright do. */
function makeJpeg(flag: Flag): Buffer {
  const upright = Buffer.from(pixelsOf(flag));
  const { width, height } = { width: flag.height, height: flag.width };
  const lying = Buffer.alloc(upright.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // What is shown at (x', y') is stored at (y', shown width - 1 - x').
      const from = (x * flag.width + (flag.width - 1 - y)) * 4;
      upright.copy(lying, (y * width + x) * 4, from, from + 4);
    }
  }
  const encoded = jpeg.encode({ width, height, data: lying }, 95).data;
  return Buffer.concat([
    encoded.subarray(0, 2),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif({ orientation: 6 })])),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    jpegSegment(0xed, Buffer.from(`Photoshop 3.0\x008BIM\x04\x04${privateText}`)),
    jpegSegment(0xfe, Buffer.from(privateText)),
    encoded.subarray(2),
  ]);
}

/** Lossless: two colours, one bit each for red, green and blue. */
function makeWebp(flag: Flag): Buffer {
  const { width, height, field, corner } = flag;
  const bits: number[] = [];
  const write = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) {
      bits.push((value >> bit) & 1);
    }
  };
  write(width - 1, 14);
  write(height - 1, 14);
  write(0, 1 + 3); // No alpha, version 0
  write(0, 3); // No transform, no colour cache, one group of codes
  const channels = [1, 0, 2] as const; // Green comes first.
  for (const channel of channels) {
    write(0b111, 3); // A simple code with two symbols of 8 bits
    write(Math.min(field[channel], corner[channel]), 8);
    write(Math.max(field[channel], corner[channel]), 8);
  }
  write(0b101, 3); // One symbol of 8 bits: alpha
  write(255, 8);
  write(0b001, 4); // One symbol of 1 bit, 0: distance
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [colour, other] = isCorner(flag, x, y) ? [corner, field] : [field, corner];
      channels.forEach((channel) => write(colour[channel] > other[channel] ? 1 : 0, 1));
    }
  }
  const coded = Buffer.alloc(1 + Math.ceil(bits.length / 8));
  coded[0] = 0x2f;
  bits.forEach((bit, at) => (coded[1 + (at >> 3)] = (coded[1 + (at >> 3)] ?? 0) | (bit << (at & 7))));
  const extended = Buffer.from([0b1100, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0]); // EXIF and XMP
  const chunks = Buffer.concat([
    riffChunk('VP8X', extended),
    riffChunk('VP8L', coded),
    riffChunk('EXIF', exif({ orientation: 1 })),
    riffChunk('XMP ', Buffer.from(xmp)),
  ]);
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), chunks]));
}

function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${privateText}</dc:creator></x:xmpmeta>`;

/** EXIF with orientation, an artist, and the place: 48° 51′ N. */
function exif({ orientation }: { readonly orientation: number }): Buffer {
  const artist = Buffer.from(`${privateText}\0`);
  const [artistAt, placeAt] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + artist.length + (artist.length % 2)];
  const rationalsAt = placeAt + 2 + 2 * 12 + 4;
  const tiff = Buffer.alloc(rationalsAt + 24);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  const tag = (at: number, ...[id, type, count, value]: readonly [number, number, number, number]) => {
    tiff.writeUInt16LE(id, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(3, 8);
  tag(10, 0x0112, 3, 1, orientation);
  tag(22, 0x013b, 2, artist.length, artistAt);
  tag(34, 0x8825, 4, 1, placeAt);
  artist.copy(tiff, artistAt);
  tiff.writeUInt16LE(2, placeAt);
  tag(placeAt + 2, 1, 2, 2, 'N'.charCodeAt(0));
  tag(placeAt + 14, 2, 5, 3, rationalsAt);
  [48, 1, 51, 1, 0, 1].forEach((value, index) => tiff.writeUInt32LE(value, rationalsAt + index * 4));
  return tiff;
}

const makers = { 'image/png': makePng, 'image/jpeg': makeJpeg, 'image/webp': makeWebp } as const;
for (const reference of references) {
  writeFileSync(reference.path, makers[reference.type](reference));
}
