import { relativeSegments } from '../naming/paths.ts';

/**
 * The relative path from a document’s folder to a file, both below the same root. It starts with `./` if its first
 * segment has a colon, which would read as a scheme.
 */
export function relativeLinkPath(fromFolder: readonly string[], to: readonly string[]): string {
  const path = relativeSegments(fromFolder, to);
  return `${path[0]?.includes(':') ? './' : ''}${path.join('/')}`;
}

/**
 * Percent-encodes the characters of a path that are special in Markdown, HTML or a URL, and invisible ones. Letters of
 * every script stay readable. `decodeURIComponent` restores the path.
 * @param kept characters that need no encoding in the language
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
