import { readAsciidoc } from './asciidoc.ts';
import { readCss, readScss } from './css.ts';
import { readAstro, readComponents, readHtml, readJsx } from './html.ts';
import type { ImageLinkScan } from './imageLink.ts';
import type { TextLanguage } from './languages.ts';
import { readLatex } from './latex.ts';
import { readMarkdown, readMdx } from './markdown.ts';
import { readRestructuredText } from './restructuredText.ts';
import { readTypst } from './typst.ts';

/** How the image links of each language are found. */
export const imageLinkScans: Readonly<Record<TextLanguage, ImageLinkScan>> = {
  markdown: readMarkdown,
  mdx: readMdx,
  html: readHtml,
  components: readComponents,
  astro: readAstro,
  jsx: readJsx,
  asciidoc: readAsciidoc,
  restructuredText: readRestructuredText,
  latex: readLatex,
  typst: readTypst,
  css: readCss,
  scss: readScss,
};
