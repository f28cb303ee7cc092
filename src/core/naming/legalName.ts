import { cutToBytes } from '../base/text.ts';

/** The longest name on common file systems, in bytes. */
export const maxNameBytes = 255;

/**
 * The nearest name that is legal on Windows, macOS and Linux, for a file or a folder; empty when nothing is left of it.
 * A legal name is returned unchanged.
 */
export function legalName(name: string, maxBytes = maxNameBytes): string {
  const tidy = (text: string) => cutToBytes(text, maxBytes).replace(/[. ]+$/, '');
  return tidy(tidy(name.replace(illegal, '-')).replace(reserved, '$&-image'));
}

/** Characters that Windows forbids, that break lines or their direction, and that are no characters. */
const illegal = /[<>:"\/\\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}]+/gv;

/** Device names of Windows, with or without an extension. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?= *(?:\.|$))/i;
