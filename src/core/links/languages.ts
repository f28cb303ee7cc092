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

/** The language that a text is scanned as, if any. @param languageId `undefined` for a file that is not open */
export function languageOf(languageId: string | undefined, path: string): Language | undefined {
  return all.find((language) => isNamed(language, languageId, path));
}

/** Whether a document is a component of a front end, which shows the images that its site serves. */
export function isComponent(languageId: string | undefined, path: string): boolean {
  const language = languageOf(languageId, path);
  return language === components || language === astro || language === jsx;
}

/** The language whose form of links is used; `undefined` if no form is known. */
export function writtenLanguage(languageId: string): Language | undefined {
  return all.find(({ ids, writtenIds = [] }) => ids.includes(languageId) || writtenIds.includes(languageId));
}
