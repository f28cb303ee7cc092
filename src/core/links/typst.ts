import type { LinkLanguage } from './linkLanguage.ts';

/** Path and alt text are strings. What cannot be seen in them is written as its number. */
export const typst: LinkLanguage = {
  template: '#image("${src}", alt: "${alt}")',
  escapePath: (path) => escapeString(path.toWellFormed()),
  escapeText: escapeString,
};

function escapeString(text: string): string {
  return text
    .replace(/["\\]/gv, '\\$&')
    .replace(/[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[ ]]/gv, (character) => `\\u{${hex(character)}}`);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
