import type { OffsetRange } from '../base/offsets.ts';
import { matchAt } from '../base/text.ts';
import { decodeReferences } from './characterReferences.ts';
import { type ImageLink, locatedText, type LocatedText, pixels } from './imageLink.ts';

/** The image of the tag at an offset; `undefined` if the tag has no end or its `src` is not a literal. */
export function readImageTag(text: string, start: number): ImageLink | undefined {
  const tag = readTag(text, start);
  const path = tag?.attributes.get('src');
  if (!tag || !path) {
    return undefined;
  }
  const { attributes, range } = tag;
  const alt = attributes.get('alt');
  return {
    range,
    path,
    alt,
    title: attributes.get('title')?.text ?? (alt?.text.trim() ? undefined : caption(text, range)),
    width: pixels(attributes.get('width')?.text),
    height: pixels(attributes.get('height')?.text),
  };
}

interface Tag {
  readonly range: OffsetRange;
  /** Literal values by name. The first of a name counts. */
  readonly attributes: ReadonlyMap<string, LocatedText>;
}

const maxTagLength = 2000;
const maxBraceDepth = 32;

function readTag(text: string, start: number): Tag | undefined {
  const attributes = new Map<string, LocatedText>();
  let at = text.slice(start, start + 40).search(/[\s>]|\//) + start;
  while (at < Math.min(text.length, start + maxTagLength)) {
    const end = matchAt(/\s*\/?>/y, text, at);
    if (end) {
      return { range: { start, end: at + end[0].length }, attributes };
    }
    const name = matchAt(attributeName, text, at);
    at += name?.[0].length ?? matchAt(/[\s/]+/y, text, at)?.[0].length ?? 0;
    const value = readValue(text, at);
    if (!name && !value?.isExpression) {
      return undefined; // neither an attribute nor `{...spread}`
    }
    if (name && value?.words && !attributes.has(plainName(name[1] ?? ''))) {
      attributes.set(plainName(name[1] ?? ''), value.words);
    }
    at = value?.end ?? at;
  }
  return undefined;
}

/** Includes the `=` before a value. */
const attributeName = /[\s\/]+([^\s"'<>\/=\{\}]+)(?:\s*=\s*)?/vy;

/** The lower-case name. Vue's bindings of a size lose their prefix, because their expression may be a number. */
function plainName(name: string): string {
  const bound = /^(?::|v-bind:)(width|height)$/.exec(name.toLowerCase());
  return bound?.[1] ?? name.toLowerCase();
}

interface Value {
  /** `undefined` for an expression that is not a literal. */
  readonly words: LocatedText | undefined;
  readonly end: number;
  readonly isExpression: boolean;
}

function readValue(text: string, at: number): Value | undefined {
  const quoted = matchAt(/"[^"]*"|'[^']*'/y, text, at);
  if (quoted) {
    const end = at + quoted[0].length;
    return { words: locatedText(text, at + 1, end - 1, decodeReferences), end, isExpression: false };
  }
  if (text[at] === '{') {
    const end = endOfBraces(text, at);
    return end === undefined ? undefined : { words: literal(text, at, end), end, isExpression: true };
  }
  const bare = text[at - 1] === '=' ? matchAt(/[^\s"'=<>`\{\}]+/vy, text, at) : null;
  const end = at + (bare?.[0].length ?? 0);
  return bare ? { words: locatedText(text, at, end, decodeReferences), end, isExpression: false } : undefined;
}

/** A string or a number in braces, as in JSX; `undefined` for other expressions. */
function literal(text: string, start: number, end: number): LocatedText | undefined {
  const inside = /^\{(\s*)(?:(["'`])((?:(?!\2|\$\{|\\).)*)\2|(\d+))\s*\}$/.exec(text.slice(start, end));
  if (!inside) {
    return undefined;
  }
  const [, space = '', quote = '', characters, digits = ''] = inside;
  const from = start + 1 + space.length + quote.length;
  return locatedText(text, from, from + (characters ?? digits).length);
}

function endOfBraces(text: string, start: number): number | undefined {
  const marks = /[\{\}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/gv;
  let depth = 0;
  for (const { index, 0: mark } of text.slice(start, start + maxTagLength).matchAll(marks)) {
    depth += mark === '{' ? 1 : mark === '}' ? -1 : 0;
    if (depth === 0) {
      return start + index + 1;
    }
    if (depth > maxBraceDepth) {
      return undefined;
    }
  }
  return undefined;
}

/** The caption of the figure around an image, before or after it. */
function caption(text: string, { start, end }: OffsetRange): string | undefined {
  return captionIn(figureBefore(text.slice(Math.max(0, start - maxCaptionDistance), start))) ?? captionAfter(text, end);
}

function captionAfter(text: string, end: number): string | undefined {
  const after = text.slice(end, end + maxCaptionDistance).replace(comment, '');
  return captionIn(after.slice(0, /<\/?figure\b|<img\b|$(?![^])/iv.exec(after)?.index));
}

/** What stands before the image in its figure, if there is no other image. */
function figureBefore(before: string): string {
  const visible = before.replace(comment, '');
  const figure = /(?:^[^]*)(<figure\b[^]*)$/iv.exec(visible)?.[1] ?? '';
  return /<\/figure\b|<img\b/iv.test(figure) ? '' : figure;
}

function captionIn(figure: string): string | undefined {
  const words = /<figcaption\b[^<>]*>([^]*?)<\/figcaption>/iv.exec(figure)?.[1];
  return words === undefined ? undefined : decodeReferences(words.replace(/<[^<>]*>/g, ''));
}

/** In characters. */
const maxCaptionDistance = 2000;
const comment = /<!--[^]*?(?:-->|$(?![^]))/gv;
