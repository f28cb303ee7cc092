import { takesDeclaration } from './cssDeclarations.ts';
import { frontMatterValueAt, writtenValue } from './frontMatterValue.ts';
import { languageOf, languages, writtenLanguage } from './languages.ts';
import { linkText, type Link } from './link.ts';

/** Links in the form that a place in a text takes. */
export interface LinksInPlace {
  readonly links: readonly Link[];
  /** Whether they are a value, which has to stay in its line. */
  readonly isValue: boolean;
}

/**
 * Adapts links to the place where they are inserted. A value of front matter is the path of one image, because a link
 * breaks the page there. In a rule of CSS, `url()` is part of a declaration.
 * @param names id and path of the document
 */
export function linksInPlace(
  links: readonly Link[],
  names: readonly [languageId: string, path: string],
  text: string,
  offset: number,
): LinksInPlace {
  const language = writtenLanguage(names[0]) ?? languageOf(...names);
  const { markdown, mdx, html, css, scss } = languages;
  if (language === markdown || language === mdx || language === html) {
    const value = frontMatterValueAt(text, offset);
    const path = links[0]?.flatMap((part) => ('path' in part ? (part.path ?? []) : []))[0];
    if (value && path !== undefined) {
      // A page reads these as parts of an address.
      const written = writtenValue(path.replace(/[%?#]/gv, encodeURIComponent), value);
      return { links: [[{ text: written }]], isValue: true };
    }
  } else if ((language === css || language === scss) && links.some(isAddress)) {
    const isDeclared = takesDeclaration(text.slice(0, offset), language === scss);
    return {
      links: isDeclared ? links.map((link) => (isAddress(link) ? declared(link) : link)) : links,
      isValue: false,
    };
  }
  return { links, isValue: false };
}

/** Links that the user has written a template for may be declarations already. */
function isAddress(link: Link): boolean {
  return /^url\("[^"]*"\)$/v.test(linkText(link));
}

function declared(link: Link): Link {
  return [{ text: 'background-image: ' }, ...link, { text: ';' }];
}
