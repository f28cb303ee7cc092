import { relativeSegments } from '../naming/paths.ts';

/**
 * The link from a document’s folder to a file, both relative to the same root. With `./` where it would read as a
 * scheme.
 */
export function relativeLinkPath(fromFolder: readonly string[], to: readonly string[]): string {
  const path = relativeSegments(fromFolder, to);
  return `${path[0]?.includes(':') ? './' : ''}${path.join('/')}`;
}

/** The link to a file from its root. */
export function rootLinkPath(to: readonly string[]): string {
  return `/${to.join('/')}`;
}

/**
 * A path as the address in a link: characters that are special to Markdown, HTML or a URL, and invisible ones, are
 * percent-encoded; letters of every script stay readable. `decodeURIComponent` restores the path.
 * @param kept characters that are not special in the language
 */
export function encodeLinkPath(path: string, kept = ''): string {
  return path
    .toWellFormed()
    .replace(notPlain, (character) =>
      kept.includes(character) ? character : (asciiEscape(character) ?? encodeURIComponent(character)),
    );
}

const notPlain = /[[\p{ASCII}\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[A-Za-z0-9\-._~\/+,=@]]/gv;

/** `encodeURIComponent` keeps a few characters that are special in Markdown. */
function asciiEscape(character: string): string | undefined {
  return /[!'\(\)*]/v.test(character) ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : undefined;
}
