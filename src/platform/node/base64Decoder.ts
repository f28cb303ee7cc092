import type { Base64Decoder } from '../../core/response/response.ts';

/** Node's own decoder. It leaves out what is not base64, so that the length of what it wrote tells. */
export const decoder: Base64Decoder = {
  decode: (text, target) => {
    const latin1 = Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1');
    const written = Buffer.from(target.buffer, target.byteOffset, target.length).write(latin1, 'base64');
    return written === Math.floor((text.length * 3) / 4) ? written : -1;
  },
};
