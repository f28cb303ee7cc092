import type { Language } from './imageLink.ts';
import { languages } from './languages.ts';

/** The text around the position of a link. */
export interface LinkContext {
  /** The line above; empty if there is none. */
  readonly above: string;
  /** The text before and after the position in its own line. */
  readonly before: string;
  readonly after: string;
  /** The line below; empty if there is none. */
  readonly below: string;
}

/** The text to insert around a link, with `\n` as line break. */
export interface LinkSpacing {
  readonly before: string;
  readonly after: string;
  /** Inserted before each line of the link except the first. */
  readonly indent: string;
}

/** Each of several consecutive images gets its own line. Block images get blank lines around them. */
export function linkSpacing(link: string, context: LinkContext): LinkSpacing {
  const indent = /^\s*/v.exec(context.before)?.[0] ?? '';
  if (link.startsWith('image::')) {
    return blockSpacing(context, '');
  }
  return link.startsWith('.. image::')
    ? blockSpacing(context, context.before.trimStart().startsWith(':alt:') ? indent.slice(0, -3) : indent)
    : { before: endsWithImage(context.before) ? '\n' : '', after: '', indent };
}

/** @param indent of the block */
function blockSpacing({ above, before, after, below }: LinkContext, indent: string): LinkSpacing {
  const isOwnLine = before === indent;
  return {
    before: isOwnLine && isBlank(above) ? '' : (isBlank(before) ? '\n' : '\n\n') + indent,
    after: isBlank(after) ? (isBlank(below) ? '' : '\n') : '\n\n',
    indent,
  };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

const patterns = Object.values<Language>(languages).flatMap(({ writer }) => writer?.pattern?.source ?? []);
const anyForm = [...new Set(patterns)].join('|');
const imageLinks = new RegExp(anyForm, 'giv');
const imageAtEnd = new RegExp(`(?:${anyForm}|\\.(?:png|jpe?g|webp))$`, 'iv');

/** In characters. Beyond, nothing of a line is read. */
const maxLinkLength = 16_000;

/** The range of the image link around a position in a line, its end exclusive; `undefined` if there is none. */
export function surroundingLink(
  line: string,
  place: number,
): { readonly start: number; readonly end: number } | undefined {
  const from = Math.max(0, place - maxLinkLength);
  for (const { index, 0: link } of line.slice(from, place + maxLinkLength).matchAll(imageLinks)) {
    const start = from + index;
    const end = start + link.length;
    if (start < place && place < end) {
      return { start, end };
    }
  }
  return undefined;
}

/** Whether a text ends with an image link, or with the path of an image, which languages without image links have. */
export function endsWithImage(text: string): boolean {
  return imageAtEnd.test(text.slice(-maxLinkLength));
}

/** The alt text of Markdown or Typst without its escapes. */
export function unescapedAltText(text: string): string {
  return text.replace(/\\([!-\/:-@\[-`\{-~])/gv, '$1');
}
