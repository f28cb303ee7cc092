import jpeg from 'jpeg-js';
import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { formatSize, type Size } from '../../../src/core/base/size.ts';

export interface Decoded extends Size {
  /** Four values a pixel, of 8 bits, or of 16 where the PNG has them. */
  readonly data: Uint8Array | Uint16Array;
}

/** By a decoder that accepts no damaged image: it throws. */
export function decode(bytes: Uint8Array): Decoded {
  return bytes[0] === 0x89
    ? PNG.sync.read(Buffer.from(bytes), { skipRescale: true })
    : jpeg.decode(bytes, { useTArray: true, tolerantDecoding: false, maxMemoryUsageInMB: 2048 });
}

export function decodes(bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The image has this size, and exactly the pixels that the other has at its top left. */
export function assertTopLeft(cropped: Uint8Array, original: Uint8Array, size: Size): void {
  const [has, whole] = [decode(cropped), decode(original)];
  assert.equal(formatSize(has), formatSize(size));
  for (let line = 0; line < size.height; line++) {
    const start = line * whole.width * 4;
    const expected = whole.data.subarray(start, start + size.width * 4);
    const values = has.data.subarray(line * size.width * 4, (line + 1) * size.width * 4);
    if (Buffer.compare(bytesOf(values), bytesOf(expected)) !== 0) {
      assert.fail(`line ${line}, value ${values.findIndex((value, at) => value !== expected[at])}`);
    }
  }
}

function bytesOf(values: Uint8Array | Uint16Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
