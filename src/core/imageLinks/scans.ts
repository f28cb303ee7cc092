import { asciidoc } from './asciidoc.ts';
import { css, scss } from './css.ts';
import { astro, components, html, jsx } from './html.ts';
import type { ImageLinkScan } from './imageLink.ts';
import { latex } from './latex.ts';
import { markdown, mdx } from './markdown.ts';
import { restructuredText } from './restructuredText.ts';
import type { TextLanguage } from './textLanguages.ts';
import { typst } from './typst.ts';

/** How the image links of each language are found. */
export const scans: Readonly<Record<TextLanguage, ImageLinkScan>> = {
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
};
