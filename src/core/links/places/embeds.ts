import { type ImageLink, type LocatedText, pixels } from '../imageLink.ts';
import type { ParagraphText } from '../markdownLines.ts';
import { BacktickRuns } from '../markdownText.ts';

/** A cheap check whether a paragraph may have one. */
export const mayHaveEmbeds = /!\[\[|\{\{[<%]\s*figure\s/v;

/** The images in a paragraph that are embedded in the ways of Obsidian and Foam, or by the shortcode of Hugo. */
export function* embeddedImages(paragraph: ParagraphText): Generator<ImageLink | undefined> {
  const { text } = paragraph;
  const runs = new BacktickRuns(text);
  const tokens = new RegExp(token);
  for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
    const { index, 0: written, groups } = found;
    if (written.startsWith('`')) {
      tokens.lastIndex = runs.closing(written.length, tokens.lastIndex)?.end ?? tokens.lastIndex;
    }
    const located = (part: string, from: number): LocatedText => {
      const start = index + written.indexOf(part, from);
      return { text: part, range: rangeIn(paragraph, start, start + part.length) };
    };
    const path = groups?.['path'];
    const attributes = groups?.['attributes'];
    const range = rangeIn(paragraph, index, index + written.length);
    if (path !== undefined) {
      yield { range, path: located(path, '![['.length), ...optionsOf(groups?.['options'] ?? '', located) };
    }
    if (attributes !== undefined) {
      yield figureOf(attributes, written.indexOf(attributes), range, located);
    }
    yield undefined;
  }
}

const image = String.raw`[^\[\]\|#\\\n]{1,500}\.(?:png|jpe?g|webp|avif|gif|svg)`;
const token = new RegExp(
  [
    '`+',
    String.raw`\\[^]`,
    String.raw`!\[\[(?<path>${image})(?:#[^\[\]\|\\\n]{0,300})?(?<options>(?:\\?\|[^\[\]\|\\\n]{0,500}){0,4})\]\]`,
    String.raw`\{\{[<%]\s*figure\s(?<attributes>[^\{\}]{0,2000}?)\s*\/?[>%]\}\}`,
  ].join('|'),
  'giv',
);

type Locate = (part: string, from: number) => LocatedText;

/** `|640`, `|640x320` and an alternative text, in any order. */
function optionsOf(written: string, located: Locate): Pick<ImageLink, 'alt' | 'width' | 'height' | 'place' | 'rules'> {
  const options = written.split('|').map((option) => option.replace(/\\$/v, '').trim());
  const size = options.map((option) => /^(\d{1,5})(?:x(\d{1,5}))?$/v.exec(option)).find((found) => found);
  const words = options.find((option) => option !== '' && !/^\d{1,5}(?:x\d{1,5})?$/v.test(option));
  const alt = words === undefined ? undefined : located(words, 0);
  return { alt, width: pixels(size?.[1]), height: pixels(size?.[2]), place: '![[…]]', rules: 'vault' };
}

function figureOf(written: string, from: number, range: ImageLink['range'], located: Locate): ImageLink | undefined {
  const pairs = written.matchAll(/(?<=^|\s)(\w+)=(?:"([^"]*)"|`([^`]*)`)/gv);
  const values = new Map(
    Array.from(pairs, ({ index, 1: name = '', 2: quoted, 3: raw }) => [name, { text: quoted ?? raw ?? '', index }]),
  );
  const textOf = (name: string) => {
    const value = values.get(name);
    return value?.text ? located(value.text, from + value.index + name.length + 2) : undefined;
  };
  const path = textOf('src');
  return (
    path && {
      range,
      path,
      alt: textOf('alt'),
      title: textOf('caption')?.text ?? textOf('title')?.text,
      width: pixels(values.get('width')?.text),
      height: pixels(values.get('height')?.text),
      place: 'figure',
      rules: 'shortcode',
    }
  );
}

/** Offsets in the document. The end follows the last character, because the next one may be in another line. */
function rangeIn(paragraph: ParagraphText, start: number, end: number): ImageLink['range'] {
  return { start: paragraph.offsetOf(start), end: paragraph.offsetOf(end - 1) + 1 };
}
