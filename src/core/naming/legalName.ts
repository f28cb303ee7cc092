import { cutToBytes } from '../base/text.ts';

/** The longest name that common file systems take, in bytes. */
export const maxNameBytes = 255;

/**
 * The nearest name that Windows, macOS and Linux all take, for a file or a folder; empty when nothing is left of it.
 * A name that is legal already comes back as it is.
 */
export function legalName(name: string, maxBytes = maxNameBytes): string {
  const tidy = (text: string) => cutToBytes(text, maxBytes).replace(/[. ]+$/, '');
  return tidy(tidy(name.replace(illegal, '-')).replace(reserved, '$&-image'));
}

/** What Windows forbids, what breaks lines or their direction, and what is no character. */
const illegal = /[<>:"\/\\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]+/gv;

/** Devices of Windows, which an extension does not turn into files. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?= *(?:\.|$))/i;
