import { cutGraphemes } from './naming/cut.ts';

/** One line of visible text: nothing that changes its direction, no control characters, no half characters, no double spaces. */
export function visibleLine(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gv, '')
    .replace(/[\s\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+/gv, ' ')
    .trim();
}

/** The same, cut at a word. @param maxLength in UTF-16 units, as the editor counts */
export function shortLine(text: string, maxLength: number): string {
  const line = visibleLine(text);
  if (line.length <= maxLength) {
    return line;
  }
  const cut = cutGraphemes(line, maxLength - ellipsis.length, (grapheme) => grapheme.length);
  const lastWord = line[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return (lastWord > 0 ? cut.slice(0, lastWord) : cut) + ellipsis;
}

const ellipsis = '…';
