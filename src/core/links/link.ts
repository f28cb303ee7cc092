import { visibleLine } from '../base/text.ts';
import { parseTemplate } from '../naming/template.ts';
import { asciidoc } from './asciidoc.ts';
import { css } from './css.ts';
import { html, jsx } from './html.ts';
import { latex } from './latex.ts';
import type { LinkLanguage } from './linkLanguage.ts';
import { markdown } from './markdown.ts';
import { plain } from './plain.ts';
import { restructuredText } from './restructuredText.ts';
import { typst } from './typst.ts';

/** What a link may say of its image. Nothing is escaped yet. */
export interface LinkFacts {
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

/** By language id. The first is the expression VS Code itself uses for its Markdown languages. */
const languages: readonly (readonly [ids: RegExp, language: LinkLanguage])[] = [
  [/^(markdown|prompt|instructions|chatagent|skill)$/, markdown],
  [/^mdx$/, markdown],
  [/^(html|vue|svelte|astro|handlebars|php|razor|aspnetcorerazor|blade|erb|liquid|twig|django-html|jinja-html)$/, html],
  [/^(javascriptreact|typescriptreact)$/, jsx],
  [/^asciidoc$/, asciidoc],
  [/^restructuredtext$/, restructuredText],
  [/^(latex|tex)$/, latex],
  [/^typst$/, typst],
  [/^(css|scss|less|sass|postcss|stylus)$/, css],
];

/**
 * The link to an image in a language, by its own form or by a template of the user's.
 * @param template `''` for the form of the language
 */
export function writeLink(languageId: string, facts: LinkFacts, template = ''): Link {
  const language = languages.find(([ids]) => ids.test(languageId))?.[1] ?? plain;
  const values = valuesOf(facts);
  let before = '';
  return parseTemplate(template || language.template).map((part) => {
    if (typeof part === 'string') {
      before += part;
      return { text: part };
    }
    const value = values.get(part.name);
    if (value === undefined) {
      return { text: part.written };
    }
    const { escapePath, escapeText } = insideTag.test(before) ? html : language;
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

/** Whoever writes `<img alt="${alt}">` into Markdown needs what HTML needs there. */
const insideTag = /<[a-z][^<>]*$/i;

function valuesOf({ src, alt, title, width, height }: LinkFacts): ReadonlyMap<string, string> {
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
