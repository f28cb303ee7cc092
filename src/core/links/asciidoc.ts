import { matchAt, matchWithin, tokensOf } from '../base/text.ts';
import { type AsciidocLine, asciidocLines } from './asciidocLines.ts';
import { decodeReferences } from './characterReferences.ts';
import { type ImageLink, type Language, type LinkWriter, locatedText, pixels } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';

/** The quotes allow commas in the alt text. Quotes, brackets and braces in it are written as character references. */
const writer: LinkWriter = {
  template: 'image::${src}["${alt}",${width},${height}]',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: (line) => line.replace(/[&"\[\\\]\{\}]/gv, (character) => `&#${character.charCodeAt(0)};`),
  pattern: /\bimage::?[^\s:\[\]][^\[\]]{0,500}\[[^\[\]]*\]/v, // brackets in the alt text are written as references
};

export const asciidoc = {
  ids: ['asciidoc'],
  extensions: ['adoc', 'asciidoc'],
  pathRules: 'asciidoc',
  writer,
  scan,
} as const satisfies Language;

/** Block images `image::path[alt, width, height]` and inline images `image:path[alt, width, height]`. */
function* scan(text: string): Generator<ImageLink | undefined> {
  let title: string | undefined;
  let folder: string | undefined;
  for (const shown of asciidocLines(text)) {
    yield undefined;
    if (shown) {
      const { line } = shown;
      folder = /^:!?imagesdir!?:(.*)$/.exec(line)?.[1]?.trim() ?? folder; // '' where it is unset
      for (const link of imagesOf(text, shown)) {
        yield link && { ...link, title: link.title ?? (isBlock(link, text) ? title : undefined), folder };
      }
      const named = /^\.(?![\s.])(.+)$/.exec(line)?.[1]?.trim();
      title = named === undefined ? (/^\[.*\]\s*$/.test(line) ? title : undefined) : decodeReferences(named);
    }
  }
}

function isBlock({ range }: ImageLink, text: string): boolean {
  return text.startsWith('image::', range.start);
}

function* imagesOf(text: string, shown: AsciidocLine): Generator<ImageLink | undefined> {
  const { line } = shown;
  for (const found of tokensOf(line, /`\+|image:/v, (at) => matchWithin(macro, line, at, maxMacroLength))) {
    const [whole = '', path = '', list = ''] = found ?? [];
    const index = found?.index ?? 0;
    if (path === '' || (line.startsWith('image::', index) && !isBlockPlace(shown, index))) {
      yield undefined; // a literal, or a block macro within words
      continue;
    }
    const start = shown.start + index;
    const from = start + whole.indexOf(path, 'image:'.length);
    const listFrom = start + whole.length - 1 - list.length;
    const { alt, width, height, title } = attributesOf(list);
    yield {
      range: { start, end: start + whole.length },
      path: locatedText(text, from, from + path.length),
      alt: locatedText(text, listFrom + (alt?.at ?? 0), listFrom + (alt?.at ?? 0) + (alt?.length ?? 0), unescape),
      title: title && unescape(title),
      width: pixels(width),
      height: pixels(height),
    };
  }
}

/** Blocks begin at the start of a line and, in a cell that has blocks, after its bar. */
function isBlockPlace({ line, cells }: AsciidocLine, index: number): boolean {
  const before = line.slice(Math.max(0, index - maxCellMark), index);
  return index === 0 || (cells !== undefined && (cells === 'blocks' ? anyCell : blockCell).test(before));
}

/** In characters. */
const maxCellMark = 40;
const anyCell = /[\|!]\s*$/v;
const blockCell = /(?:^|\s)[\d.+*<^>]*a[\|!]\s*$/v;

/** No macro: after a word character or a backslash, and in a literal between backticks and `+`. */
const macro = /`\+[^`]*\+`|(?<![\w\\`+])image::?([^\s:\[][^\[\n]*)\[([^\]\\]*(?:\\.[^\]\\]*)*)\]/vy;
const maxMacroLength = 3000;

interface Attributes {
  readonly alt: { readonly at: number; readonly length: number } | undefined;
  readonly width: string | undefined;
  readonly height: string | undefined;
  readonly title: string | undefined;
}

/** The first three attributes may be positional; all of them may be named. */
function attributesOf(list: string): Attributes {
  const named = new Map<string, { readonly at: number; readonly value: string }>();
  let place = 0;
  for (let start = 0; start <= list.length;) {
    const found = matchAt(attribute, list, start);
    const whole = found?.[0] ?? '';
    const { name, quoted, bare = '' } = found?.groups ?? {};
    const value = quoted ?? bare.trimEnd();
    const end = start + whole.length;
    const isWhole = end === list.length || list[end] === ',';
    const key = name ?? positional[place] ?? '';
    if (isWhole && value !== '' && !named.has(key)) {
      named.set(key, { at: start + whole.indexOf(value, name?.length ?? 0), value });
    }
    place += isWhole && name === undefined ? 1 : 0;
    const comma = isWhole ? end : list.indexOf(',', start);
    start = comma === -1 ? list.length + 1 : comma + 1;
  }
  const alt = named.get('alt');
  return {
    alt: alt && { at: alt.at, length: alt.value.length },
    width: named.get('width')?.value,
    height: named.get('height')?.value,
    title: named.get('title')?.value,
  };
}

const positional = ['alt', 'width', 'height'];
const attribute = /\s*(?:(?<name>[a-z]+)\s*=\s*)?(?:"(?<quoted>(?:[^"\\]|\\.)*)"\s*|(?<bare>[^",]*))/iy;

function unescape(written: string): string {
  return decodeReferences(written.replace(/\\([\]"])/g, '$1'));
}
