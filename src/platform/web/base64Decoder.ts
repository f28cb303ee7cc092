import type { Base64Decoder } from '../../core/answer/answer.ts';

/** What a character stands for, in either alphabet; above 63 for one that is in neither. */
const valueOfCharacter = new Uint8Array(256).fill(0xff);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
for (const characters of [`${alphabet}+/`, `${alphabet}-_`]) {
  for (let value = 0; value < characters.length; value++) {
    valueOfCharacter[characters.charCodeAt(value)] = value;
  }
}

/** Browsers' own decoders take strings and one alphabet at a time; a table takes the bytes as they are. */
export const decoder: Base64Decoder = {
  decode: (text, target) => {
    let seen = 0;
    let bits = 0;
    let written = 0;
    for (let at = 0; at < text.length; at++) {
      const value = valueOfCharacter[text[at] ?? 0] ?? 0xff;
      seen |= value;
      bits = (bits << 6) | value;
      // Every group of four makes three bytes; each character but its first completes one
      const position = at & 3;
      if (position > 0) {
        target[written++] = bits >> (6 - 2 * position);
      }
    }
    return seen < 64 ? written : -1;
  },
};
