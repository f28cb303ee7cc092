import { shortLine, visibleLine } from '../base/text.ts';
import { parseTemplate } from '../naming/template.ts';
import { html } from './html.ts';
import type { LinkWriter } from './imageLink.ts';
import { writtenLanguage } from './languages.ts';

/** The values that a link is written from, not escaped. */
export interface LinkFields {
  /** The path, not encoded. */
  readonly src: string;
  readonly alt: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** A part of a link: text, with the path that it was written from, or alternative text. */
export type LinkPart = { readonly text: string; readonly path?: string } | { readonly alt: string };

export type Link = readonly LinkPart[];

/**
 * Writes the link to an image, in the form of a language or by a template of the user's.
 * @param template `''` for the form of the language
 */
export function writeLink(languageId: string, fields: LinkFields, template = ''): Link {
  const writer = writtenLanguage(languageId)?.writer ?? plainWriter;
  const values = valuesOf(fields);
  let isInTag = false;
  return parseTemplate(template || writer.template).map((part, index, parts) => {
    if (typeof part === 'string') {
      isInTag = endsInTag(part) ?? isInTag;
      return { text: part };
    }
    const value = values.get(part.name);
    if (value === undefined) {
      return { text: part.written };
    }
    const { escapePath, escapeText, altEscapes } = isInTag ? html.writer : writer;
    const transformed = part.transform(value);
    if (part.name === 'src') {
      return { text: escapePath(transformed), path: value };
    }
    if (part.name !== 'alt') {
      return { text: escapeText(transformed) };
    }
    const isInPlace =
      altEscapes && endsWith(parts[index - 1], altEscapes.before) && startsWith(parts[index + 1], altEscapes.after);
    return { alt: (isInPlace ? altEscapes.escape : escapeText)(transformed) };
  });
}

type TemplatePart = ReturnType<typeof parseTemplate>[number] | undefined;

function endsWith(part: TemplatePart, end: string): boolean {
  return typeof part === 'string' && part.endsWith(end);
}

function startsWith(part: TemplatePart, start: string): boolean {
  return typeof part === 'string' && part.startsWith(start);
}

/** The link as plain text. */
export function linkText(link: Link): string {
  return link.map((part) => ('text' in part ? part.text : part.alt)).join('');
}

/**
 * Whether a text ends inside of a tag, such as `<img alt="${alt}">` in Markdown, where the escapes of HTML are needed.
 * `undefined`: as before the text.
 */
function endsInTag(text: string): boolean | undefined {
  const start = text.lastIndexOf('<');
  const end = text.lastIndexOf('>');
  return start === end ? undefined : start > end && /[a-z]/i.test(text[start + 1] ?? '');
}

function valuesOf({ src, alt, title, width, height }: LinkFields): ReadonlyMap<string, string> {
  return new Map([
    ['src', src],
    ['alt', visibleLine(alt)],
    ['title', visibleLine(title)],
    ['width', String(width)],
    ['height', String(height)],
  ]);
}

/** For languages without a known form of links: only the path. */
const plainWriter: LinkWriter = {
  template: '${src}',
  escapePath: (path) => path,
  escapeText: (line) => line,
  pattern: undefined,
};

/** In UTF-16 units. Screen readers read an alt text as a whole, so it has to be short. */
export const maxAltLength = 250;

/** The prompt as one line of at most `maxAltLength`. */
export function altText(prompt: string): string {
  return shortLine(prompt, maxAltLength);
}
