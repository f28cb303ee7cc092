import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** Also for the template languages that are HTML with something in braces or after `@`. */
export const html: LinkLanguage = {
  template: '<img src="${src}" alt="${alt}" width="${width}" height="${height}">',
  escapePath: (path) => escapeAttribute(encodeLinkPath(path)),
  escapeText: escapeAttribute,
};

/** JSX reads character references in attributes as HTML does, and wants every element closed. */
export const jsx: LinkLanguage = {
  ...html,
  template: '<img src="${src}" alt="${alt}" width="${width}" height="${height}" />',
};

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"'`\{\}@]/gv, (character) => named[character] ?? `&#${character.charCodeAt(0)};`);
}
