import type { Base64Decoder } from '../../core/response/response.ts';

/** The value of a character, from 64 on in the other alphabet only; above 127 for one that is in neither. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOfCharacter = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  const value = alphabet.indexOf({ '-': '+', _: '/' }[character] ?? character);
  return value < 0 ? 0xff : value + (character === '-' || character === '_' ? 64 : 0);
});

/** Browsers’ own decoders accept only strings and one alphabet; a table accepts the bytes as they are. */
export const decoder: Base64Decoder = {
  decode: (text, target, alphabetName) => {
    let seen = 0;
    let bits = 0;
    let written = 0;
    for (let at = 0; at < text.length; at++) {
      const value = valueOfCharacter[text[at] ?? 0] ?? 0xff;
      seen |= value;
      bits = (bits << 6) | (value & 63);
      // Every group of four makes three bytes; each character but its first completes one
      const position = at & 3;
      if (position > 0) {
        target[written++] = bits >> (6 - 2 * position);
      }
    }
    return seen < (alphabetName === 'standard' ? 64 : 128) ? written : -1;
  },
};
