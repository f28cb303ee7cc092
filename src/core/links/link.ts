import { shortLine, visibleLine } from '../base/text.ts';
import { parseTemplate } from '../naming/template.ts';
import { html } from './html.ts';
import type { LinkWriter } from './imageLink.ts';
import { writtenLanguage } from './languages.ts';

/** What a link may say of its image. Nothing is escaped yet. */
export interface LinkFields {
  /** Path, `/` between. */
  readonly src: string;
  readonly alt: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** A piece of a link: text as it stands, or text that its writer will want to change. */
export type LinkPart = { readonly text: string } | { readonly placeholder: string };

export type Link = readonly LinkPart[];

/**
 * The link to an image in a language, by its own form or by a template of the user's.
 * @param template `''` for the form of the language
 */
export function writeLink(languageId: string, fields: LinkFields, template = ''): Link {
  const writer = writtenLanguage(languageId)?.writer ?? plainWriter;
  const values = valuesOf(fields);
  let before = '';
  return parseTemplate(template || writer.template).map((part) => {
    if (typeof part === 'string') {
      before += part;
      return { text: part };
    }
    const value = values.get(part.name);
    if (value === undefined) {
      return { text: part.written };
    }
    const { escapePath, escapeText } = insideTag.test(before) ? html.writer : writer;
    const text = (part.name === 'src' ? escapePath : escapeText)(part.transform(value));
    return part.name === 'alt' ? { placeholder: text } : { text };
  });
}

export function linkText(link: Link): string {
  return link.map((part) => ('text' in part ? part.text : part.placeholder)).join('');
}

/** Links as a snippet of VS Code, one a line, with a tab stop for each. */
export function linkSnippet(links: readonly Link[]): string {
  return links.map((link, index) => link.map((part) => snippetOf(part, index + 1)).join('')).join('\n');
}

/** `<img alt="${alt}">` in Markdown needs the escapes of HTML. */
const insideTag = /<[a-z][^<>]*$/i;

function valuesOf({ src, alt, title, width, height }: LinkFields): ReadonlyMap<string, string> {
  return new Map([
    ['src', src],
    ['alt', visibleLine(alt)],
    ['title', visibleLine(title)],
    ['width', String(width)],
    ['height', String(height)],
  ]);
}

function snippetOf(part: LinkPart, tabStop: number): string {
  return 'text' in part ? escapeSnippet(part.text) : `\${${tabStop}:${escapeSnippet(part.placeholder)}}`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$\}]/gv, '\\$&');
}

/** Where no form of link is known: the path, for the writer to put into one. */
const plainWriter: LinkWriter = {
  template: '${src}',
  escapePath: (path) => path,
  escapeText: (line) => line,
  pattern: undefined,
};

/** Longer alt texts are a burden to who listens to them. */
export const maxAltLength = 250;

/** A prompt as an alt text. */
export function altText(prompt: string): string {
  return shortLine(prompt, maxAltLength);
}
