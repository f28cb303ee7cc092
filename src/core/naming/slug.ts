import { cutGraphemes, cutToBytes, utf8Length } from '../base/text.ts';
import { legalName } from './legalName.ts';

/** The name of an image whose prompt or template gives none. */
export const namelessImage = 'image';

const maxSlugCharacters = 60;
const maxSlugBytes = 120;

/** A prompt as a file name: its words in every script, joined by `-`. */
export function promptSlug(prompt: string, maxBytes = maxSlugBytes): string {
  const fits = (text: string) => codePoints(text) <= maxSlugCharacters && utf8Length(text) <= maxBytes;
  let slug = '';
  for (const [word] of lowerCaseLatin(prompt).matchAll(words)) {
    const longer = slug ? `${slug}-${word}` : word;
    if (!fits(longer)) {
      slug ||= cutToBytes(cutGraphemes(word, maxSlugCharacters, codePoints), maxBytes);
      break;
    }
    slug = longer;
  }
  return legalName(slug) || namelessImage;
}

/** A word begins with something to see: no mark without a letter, no filler. */
const words = /[[\p{L}\p{Nd}]--\p{Default_Ignorable_Code_Point}][\p{L}\p{M}\p{Nd}]*/gv;

function lowerCaseLatin(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Script=Latin}+/gv, (letters) => letters.toLowerCase())
    .normalize('NFC');
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
