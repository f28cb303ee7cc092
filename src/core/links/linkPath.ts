import { relativeSegments } from '../naming/paths.ts';

/** The link from a document's folder to a file, both given from the same root. `./` where it would read as a scheme. */
export function relativeLinkPath(fromFolder: readonly string[], to: readonly string[]): string {
  const path = relativeSegments(fromFolder, to);
  return `${path[0]?.includes(':') ? './' : ''}${path.join('/')}`;
}

/** The link to a file from the top of its root. */
export function rootLinkPath(to: readonly string[]): string {
  return `/${to.join('/')}`;
}

/**
 * A path as the address in a link: what is more than a letter to Markdown, HTML or a URL, and what cannot be seen, is
 * percent-encoded; letters of every script stay readable. `decodeURIComponent` gives the path back.
 * @param kept characters that are no more than letters to the language
 */
export function encodeLinkPath(path: string, kept = ''): string {
  return path
    .toWellFormed()
    .replace(notPlain, (character) =>
      kept.includes(character) ? character : (asciiEscape(character) ?? encodeURIComponent(character)),
    );
}

const notPlain = /[[\p{ASCII}\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[A-Za-z0-9\-._~\/+,=@]]/gv;

/** `encodeURIComponent` leaves a few signs alone that Markdown does not. */
function asciiEscape(character: string): string | undefined {
  return /[!'\(\)*]/v.test(character) ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : undefined;
}
