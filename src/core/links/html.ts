import { matchAt, tokensOf } from '../base/text.ts';
import { codeImages } from './code.ts';
import { css } from './css.ts';
import { type ImageLink, type Language, type LinkWriter, shiftedLink } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';
import { merged } from './places/merged.ts';
import { headReader, placeTags, readPlaces } from './places/htmlPlaces.ts';

/** Also for template languages, which have expressions in braces or after `@`: these characters are escaped. */
const htmlWriter: LinkWriter = {
  template: '<img src="${src}" alt="${alt}" width="${width}" height="${height}">',
  escapePath: (path) => escapeAttribute(encodeLinkPath(path)),
  escapeText: escapeAttribute,
  pattern: /<img\b[^<>]*>/v,
};

/** JSX decodes character references in attributes as HTML does, but every element must be closed. */
const jsxWriter: LinkWriter = {
  ...htmlWriter,
  template: '<img src="${src}" alt="${alt}" width="${width}" height="${height}" />',
};

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"'`\{\}@]/gv, (character) => named[character] ?? `&#${character.charCodeAt(0)};`);
}

/** A comment of MDX and Astro. */
export const bracedComment = /\{\s*\/\*[^]*?(?:\*\/\s*\}|$(?![^]))/gv;

const imageTag = new RegExp(`<(?:${placeTags.join('|')})(?=[\\s\\/])`, 'v');

/** Of HTML, where the component `<Image>` is none. */
const htmlTag = new RegExp(`<(?:${placeTags.filter((name) => name !== 'image').join('|')})(?=[\\s\\/])`, 'v');

const htmlSkips: readonly RegExp[] = [
  /<!--[^]*?(?:-->|$(?![^]))/v,
  /<style\b[^>]{0,999}>[^]*?(?:<\/style|$(?![^]))/v,
  /<(?<raw>script|textarea|title)\b[^>]{0,999}>[^]*?(?:<\/\k<raw>|$(?![^]))/v,
];

/** `<img>`, and `url()` in `<style>`. Comments and scripts are skipped. */
export const html = {
  ids: ['html'],
  writtenIds: [
    ...['handlebars', 'php', 'razor', 'aspnetcorerazor', 'blade', 'erb', 'liquid', 'twig'],
    ...['django-html', 'jinja-html'],
  ],
  extensions: ['html', 'htm', 'xhtml'],
  pathRules: 'page',
  writer: htmlWriter,
  scan: (text) => scanTags(text, htmlTag, htmlSkips),
} as const satisfies Language;

/** Vue and Svelte, where also the component `<Image>` shows an image. */
export const components = {
  ids: ['vue', 'svelte'],
  extensions: ['vue', 'svelte'],
  pathRules: 'page',
  writer: htmlWriter,
  scan: (text) => scanTags(text, imageTag, htmlSkips, true),
} as const satisfies Language;

/** Skips the fenced script at the start. */
export const astro = {
  ids: ['astro'],
  extensions: ['astro'],
  pathRules: 'page',
  writer: htmlWriter,
  scan: (text) => scanTags(text, imageTag, [/(?<![^])---\r?\n[^]*?^---$/v, bracedComment, ...htmlSkips], true),
} as const satisfies Language;

/** Tags in JavaScript. Comments are skipped. Strings are not, because an apostrophe may also be part of a text. */
export const jsx = {
  ids: ['javascriptreact', 'typescriptreact'],
  extensions: ['jsx', 'tsx'],
  pathRules: 'page',
  writer: jsxWriter,
  scan: (text) =>
    merged([
      scanTags(text, imageTag, [/\/\*[^]*?(?:\*\/|$(?![^]))/v, /(?<=^|[\s;\{\}\(\),])\/\/[^\n]*/v]),
      codeImages(text),
    ]),
} as const satisfies Language;

/** @param hasCode whether scripts load images by paths that are relative to the text */
function* scanTags(
  text: string,
  tag: RegExp,
  skips: readonly RegExp[],
  hasCode = false,
): Generator<ImageLink | undefined> {
  const either = new RegExp([...skips, tag].map(({ source }) => `(?:${source})`).join('|'), 'imvy');
  const head = headReader(text);
  let end = 0;
  for (const found of tokensOf(text, /[<\{\/]|(?<![^])-/v, (at) => (at < end ? null : matchAt(either, text, at)))) {
    const { index: start = 0, 0: written = '' } = found ?? {};
    const name = /^<([a-z]+)$/iv.exec(written)?.[1];
    const images = name === undefined ? undefined : readPlaces(text, start, name.toLowerCase(), head);
    end = images?.end ?? end;
    const isCode = hasCode && /^(?:<script|---)/iv.test(written);
    const inside = /^<style/iv.test(written) ? css.scan(written) : isCode ? codeImages(written) : [];
    for (const link of inside) {
      yield link && shiftedLink(link, start);
    }
    yield* images?.links ?? [];
    yield undefined;
  }
}
