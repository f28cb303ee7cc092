import assert from 'node:assert/strict';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import {
  prepareReference,
  type PreparedReference,
  type ReferenceFault,
} from '../../../src/core/references/prepareReference.ts';
import { cropTools } from './crop.ts';
import { assertTopLeft, decode } from './decoded.ts';

/** Each metadata of these files says it. */
export const secret = 'SECRET';

/** Why a file cannot be a reference image; fails when it can. */
export async function faultOf(bytes: Uint8Array, tools = cropTools.node): Promise<ReferenceFault> {
  const prepared = await prepareReference(bytes, tools);
  return 'fault' in prepared ? prepared.fault : assert.fail('was accepted');
}

/** Fails with the reason when it cannot be a reference image. */
export async function prepared(bytes: Uint8Array, tools = cropTools.node): Promise<PreparedReference> {
  const result = await prepareReference(bytes, tools);
  return 'ok' in result ? result.ok : assert.fail(JSON.stringify(result.fault));
}

/** Tags with a text and, where there is one, an orientation, as cameras write them: little-endian. */
export function exifTags(orientation?: number): Buffer {
  const text = Buffer.from(`${secret} camera\0`);
  const entries = [
    entry(0x010e, 2, text.length, 8 + 2 + 12 * (orientation === undefined ? 1 : 2) + 4),
    ...(orientation === undefined ? [] : [entry(0x0112, 3, 1, orientation)]),
  ];
  const head = Buffer.from('49492a0008000000', 'hex');
  return Buffer.concat([head, Buffer.of(entries.length, 0), ...entries, Buffer.alloc(4), text]);
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

/** Every kind of segment that can hold metadata. */
export function jpegMetadata(orientation?: number): Uint8Array[] {
  const said = (marker: number, start: string) => jpegSegment(marker, Buffer.from(`${start}${secret}`, 'latin1'));
  const thumbnail = Buffer.concat([Buffer.from('JFIF\0\x01\x02\0\0\x48\0\x48\x03\x01'), Buffer.from(secret + 'abc')]);
  return [
    jpegSegment(0xe0, thumbnail),
    said(0xe0, 'JFXX\0\x13'),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifTags(orientation)])),
    said(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
    said(0xe1, 'http://ns.adobe.com/xmp/extension/\0'),
    said(0xe2, 'MPF\0'),
    ...Array.from({ length: 11 }, (_, index) => said(0xe3 + index, 'own\0')),
    said(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
    said(0xef, 'own\0'),
    said(0xfe, 'a comment: '),
  ];
}

/** Every chunk of metadata of PNG, and some of nobody. */
export function pngMetadata(orientation?: number): Uint8Array[] {
  const said = (type: string, start = '') => pngChunk(type, Buffer.from(start + secret));
  return [
    pngChunk('eXIf', exifTags(orientation)),
    said('tEXt', 'Author\0'),
    said('zTXt', 'Author\0\0'),
    said('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0'),
    said('tIME'),
    said('pHYs'),
    said('sPLT', 'name\0'),
    said('caBX'),
    said('prVt'),
    said('gAMA', 'longer than it can be '),
  ];
}

/** @param chunks types and data */
export function webpFile(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    ...chunks.flatMap(([type, data]) => [riffHeader(type, data.length), data, Buffer.alloc(data.length % 2)]),
  ]);
  return Buffer.concat([riffHeader('RIFF', body.length), body]);
}

function riffHeader(type: string, length: number): Buffer {
  const header = Buffer.from(`${type}\0\0\0\0`);
  header.writeUInt32LE(length, 4);
  return header;
}

/** The chunks of a WebP in their order. */
export function webpChunks(file: Uint8Array): [type: string, data: Buffer][] {
  const bytes = Buffer.from(file);
  assert.equal(bytes.readUInt32LE(4), bytes.length - 8, 'the length of the file');
  const chunks: [string, Buffer][] = [];
  for (let at = 12; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push([bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + length)]);
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/** A WebP with everything that one can have beside its pixels. @param plain one with nothing else */
export function webpWithMetadata(plain: Buffer, orientation?: number): Buffer {
  const chunks = webpChunks(plain).filter(([type]) => type !== 'VP8X');
  const size = Buffer.from([39, 0, 0, 23, 0, 0]);
  const hasAlpha = chunks.some(([type]) => type === 'ALPH');
  return webpFile([
    ['VP8X', Buffer.concat([Buffer.of(0x2c | (hasAlpha ? 0x10 : 0), 0, 0, 0), size])],
    ['ICCP', iccProfile],
    ['nope', Buffer.from(secret)],
    ...chunks,
    ['EXIF', exifTags(orientation)],
    ['XMP ', Buffer.from(`<x>${secret}</x>`)],
    ['none', Buffer.from(`${secret}.`)],
  ]);
}

/** A profile without colours; no decoder of the tests reads it. */
export const iccProfile = profileOf([]);

/** A colour profile with these data, one behind the other. @param change its bytes, before they are used */
export function profileOf(data: readonly string[], change: (bytes: Buffer) => Buffer = (bytes) => bytes): Buffer {
  const table = Buffer.alloc(132 + 12 * data.length);
  table.write('acsp', 36);
  table.writeUInt32BE(data.length, 128);
  const parts = data.map((text) => Buffer.from(text.padEnd(4 * Math.ceil(text.length / 4), '\0')));
  let at = table.length;
  for (const [index, text] of data.entries()) {
    table.write('desc', 132 + 12 * index);
    table.writeUInt32BE(at, 136 + 12 * index);
    table.writeUInt32BE(text.length, 140 + 12 * index);
    at += parts[index]?.length ?? 0;
  }
  table.writeUInt32BE(at, 0);
  return change(Buffer.concat([table, ...parts]));
}

/** The same pixels for an independent decoder, and nothing of the metadata. */
export async function assertStripped(original: Uint8Array): Promise<Buffer> {
  const { bytes } = await prepared(original);
  assertTopLeft(bytes, original, decode(original));
  assert.ok(!Buffer.from(bytes).includes(secret), 'metadata are left');
  assert.deepEqual(await prepared(bytes), await prepared(original), 'changed once more');
  return Buffer.from(bytes);
}
