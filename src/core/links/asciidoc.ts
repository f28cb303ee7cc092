import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** In quotes an alt text may have commas; character references end neither them nor the macro. */
export const asciidoc: LinkLanguage = {
  template: 'image::${src}["${alt}",${width},${height}]',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: (line) => line.replace(/[&"\[\\\]\{\}]/gv, (character) => `&#${character.charCodeAt(0)};`),
};

/** The folder, from the document's, in which an AsciiDoc document says that its images are. */
export function imagesFolder(languageId: string, text: string): string {
  const folder = languageId === 'asciidoc' ? /^:imagesdir:[ \t]+(.*?)\s*$/mv.exec(text)?.[1] : undefined;
  return folder && !/^\/|[:\{\}\\]/v.test(folder) ? folder : '';
}
