import { matchAt } from '../../base/text.ts';
import type { ImageLink } from '../imageLink.ts';
import { type FrontMatterEntry, itemMark } from './flowValues.ts';
import { type FrontMatterBlock, frontMatterAt, frontMatterEntries } from './frontMatterEntries.ts';

/** Keys of one image. */
const imageKeys: ReadonlySet<string> = new Set([
  ...['image', 'cover', 'coverImage', 'cover_image', 'heroImage', 'hero_image', 'banner', 'thumbnail'],
  ...['og_image', 'ogImage', 'featured_image', 'background'],
]);

/** Keys inside of those keys: `cover.image`, `image.src`. */
const innerKeys: Readonly<Record<string, readonly string[]>> = {
  cover: ['image'],
  image: ['src', 'path', 'file'],
  images: ['src', 'image'],
};

/** Keys of generators that hold such keys. */
const wrappers: ReadonlySet<string> = new Set(['params', 'extra', 'hero']);

/** The size that pages have their previews in. */
export const previewSize = { width: 1200, height: 630 } as const;

const imageValue = /[^\/]\.(?:png|jpe?g|webp|avif|gif|svg)$/iv;

/** The images of the front matter of a text, and of every slide of a deck. */
export function* frontMatterImages(text: string): Generator<ImageLink | undefined> {
  const begin = text.startsWith('\ufeff') ? 1 : 0;
  const first = frontMatterAt(text, begin);
  const entries = first ? frontMatterEntries(text, first) : [];
  yield* imagesOf(entries, [], 'frontMatter');
  yield undefined;
  const marks = /^(?:---[ \t]*$|[ \t]*(?<fence>`{3,}|~{3,}))/gmv;
  marks.lastIndex = first?.next ?? begin;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const { index, 0: written, groups } = mark;
    const fence = groups?.['fence'];
    const slide = fence === undefined ? slideAt(text, index) : undefined;
    marks.lastIndex =
      slide?.next ?? (fence === undefined ? undefined : fenceEnd(text, fence, index)) ?? index + written.length;
    yield* slide ? imagesOf(frontMatterEntries(text, slide), entries, 'slide') : [];
    yield undefined;
  }
}

/** The front matter of a slide, which follows a line of dashes at once. */
function slideAt(text: string, at: number): FrontMatterBlock | undefined {
  return matchAt(/---[ \t]*\r?\n[ \t]*[\w\-]+:/vy, text, at) ? frontMatterAt(text, at) : undefined;
}

/** Where the code in a fence ends: at the end of the text, if it has no closing fence. */
export function fenceEnd(text: string, fence: string, at: number): number {
  const closing = new RegExp(`^[ \\t]*${fence[0] ?? ''}{${Math.min(fence.length, maxFenceLength)},}[ \\t]*$`, 'gmv');
  closing.lastIndex = at + fence.length;
  return closing.exec(text) ? closing.lastIndex : text.length;
}

/** In characters. No text has longer ones. */
const maxFenceLength = 1000;

/** @param around the front matter of the deck, whose title is that of a slide without one */
function imagesOf(
  entries: readonly FrontMatterEntry[],
  around: readonly FrontMatterEntry[],
  rules: 'frontMatter' | 'slide',
): readonly ImageLink[] {
  const values = new Map([...around, ...entries].map(({ keys, value }) => [keyPath(keys), value]));
  const isPrefixed = ['media_subpath', 'img_path'].some((key) => values.has(key)); // a theme puts it before the paths
  const images = isPrefixed ? [] : entries.filter(({ keys, value }) => imageValue.test(value.text) && isImageKey(keys));
  return images.map(({ keys, value }) => ({
    range: value.range,
    path: value,
    alt: altKeys(keys)
      .map((key) => values.get(key))
      .find((words) => words && /\S/v.test(words.text)),
    title: sentence(values.get('title')?.text, values.get('description')?.text),
    place: keys.filter((key) => !key.startsWith(itemMark)).join('.'),
    rules,
    usualSize: previewSize,
  }));
}

function isImageKey(keys: readonly string[]): boolean {
  const [first = '', second, third, ...others] = wrappers.has(keys[0] ?? '') ? keys.slice(1) : keys;
  const isItem = first === 'images' && second?.startsWith(itemMark) === true;
  const inner = isItem ? third : second;
  const isShort = others.length === 0 && (isItem || third === undefined);
  return isShort && (inner === undefined ? isItem || imageKeys.has(first) : innerKeys[first]?.includes(inner) === true);
}

/** Where the alternative text of an image may be: `cover_alt`, `coverAlt`, and beside it as `alt`. */
function altKeys(keys: readonly string[]): readonly string[] {
  const named = keys.filter((key) => !key.startsWith(itemMark));
  const own = keyPath(named);
  const beside = keys.length > 1 && !keys.at(-1)?.startsWith(itemMark) ? [keyPath([...keys.slice(0, -1), 'alt'])] : [];
  return [`${own}_alt`, `${own}Alt`, ...beside];
}

function keyPath(keys: readonly string[]): string {
  return keys.join('\n');
}

function sentence(title: string | undefined, description: string | undefined): string | undefined {
  const end = title === undefined || /[.!?。！？]\s*$/v.test(title) ? ' ' : '. ';
  return [title, description].filter((words) => words !== undefined && words !== '').join(end) || undefined;
}
