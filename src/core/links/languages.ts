import { asciidoc } from './asciidoc.ts';
import { css, scss } from './css.ts';
import { astro, components, html, jsx } from './html.ts';
import type { Language } from './imageLink.ts';
import { isNamed } from './languageNames.ts';
import { latex } from './latex.ts';
import { markdown, mdx } from './markdown.ts';
import { restructuredText } from './restructuredText.ts';
import { typst } from './typst.ts';

/** The languages whose image links are written and found. */
export const languages = {
  markdown,
  mdx,
  html,
  components,
  astro,
  jsx,
  asciidoc,
  restructuredText,
  latex,
  typst,
  css,
  scss,
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof languages;

const all: readonly Language[] = Object.values(languages);

/** The language of a text in which links are looked for. @param languageId `undefined` for a file that no editor has */
export function languageOf(languageId: string | undefined, path: string): Language | undefined {
  return all.find((language) => isNamed(language, languageId, path));
}

/** The language in whose form links are written; `undefined` where no form is known. */
export function writtenLanguage(languageId: string): Language | undefined {
  return all.find(({ ids, writtenIds = [] }) => ids.includes(languageId) || writtenIds.includes(languageId));
}
