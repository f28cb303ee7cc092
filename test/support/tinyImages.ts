import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';

/** Whole images of the smallest possible size. */
export const tinyPng = PNG.sync.write(new PNG({ width: 2, height: 1 }));
export const tinyJpeg = encode({ width: 8, height: 8, data: Buffer.alloc(8 * 8 * 4, 200) }, 80).data;
export const tinyWebp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
