import { type ImageLink, type LocatedText, pixels } from '../imageLink.ts';
import { imageOf, readTag, type Tag } from '../tags.ts';
import { srcsetImages } from './srcset.ts';

/** The tags that show an image, or name one, in lower case. */
export const placeTags = ['img', 'image', 'meta', 'link', 'video', 'source', 'section'] as const;

/** The images of a tag, and where it ends. */
export interface TagImages {
  readonly links: readonly ImageLink[];
  readonly end: number;
}

/** What the head of a page says about the page. */
export interface PageHead {
  readonly title: string | undefined;
  readonly imageAlt: LocatedText | undefined;
}

type ReadPlace = (tag: Tag, text: string, head: () => PageHead) => readonly ImageLink[];

/** The images of the tag at an offset; `undefined` if the tag has no end. @param name one of `placeTags` */
export function readPlaces(text: string, start: number, name: string, head: () => PageHead): TagImages | undefined {
  const tag = readTag(text, start);
  return tag && { links: (places[name] ?? places.img)(tag, text, head), end: tag.range.end };
}

const places: { readonly img: ReadPlace } & Readonly<Record<string, ReadPlace>> = {
  img: (tag, text) => {
    const image = imageOf(tag, text);
    const picture = String(tag.range.start);
    const copies = srcsetImages(tag.attributes.get('srcset'), text, tag, picture);
    const before = text.slice(Math.max(0, tag.range.start - maxDistance), tag.range.start);
    const hasCopies = copies.length > 0 || /<source\b/iv.test(before);
    const main = hasCopies && image ? { ...image, copies: { picture, rank: Infinity } } : image;
    return [...(main ? [main] : []), ...copies];
  },
  source: (tag, text) => {
    const around = text.slice(tag.range.end, tag.range.end + maxDistance);
    const next = /<img\b|<\/picture/iv.exec(around);
    const at = tag.range.end + (next?.index ?? 0);
    const image = next?.[0].toLowerCase() === '<img' ? readTag(text, at) : undefined;
    const media = tag.attributes.get('media')?.text ?? 'width';
    // Another picture is shown where the page is dark; where it is wide, it is the same one.
    const picture = String(media.includes('width') ? at : tag.range.start);
    return image ? srcsetImages(tag.attributes.get('srcset'), text, image, picture) : [];
  },
  meta: ({ attributes }, _, head) => {
    const name = (attributes.get('property') ?? attributes.get('name'))?.text.trim().toLowerCase() ?? '';
    const found = /^(og:image|twitter:image)(?::(?:url|src|secure_url))?$/v.exec(name)?.[1];
    const path = attributes.get('content');
    return found !== undefined && path ? [placed(found, path, head(), { width: 1200, height: 630 })] : [];
  },
  link: ({ attributes, range }, _, head) => {
    const rel = /(?:^|\s)(icon|apple-touch-icon)(?:-precomposed)?(?=\s|$)/iv.exec(attributes.get('rel')?.text ?? '');
    const name = rel?.[1]?.toLowerCase();
    const path = attributes.get('href');
    if (name === undefined || !path) {
      return [];
    }
    const [, side, other] = /^\s*(\d{1,4})x(\d{1,4})\s*$/iv.exec(attributes.get('sizes')?.text ?? '') ?? [];
    const usual = name === 'icon' ? 512 : 180;
    const size = side === undefined ? {} : { width: Number(side), height: Number(other) };
    const image = placed(name, path, { ...head(), imageAlt: undefined }, { width: usual, height: usual });
    return [{ ...image, ...size, range, copies: { picture: 'icon', rank: Number(side ?? usual) } }];
  },
  video: ({ attributes }) => {
    const path = attributes.get('poster');
    const title = attributes.get('title') ?? attributes.get('aria-label');
    const size = { width: pixels(attributes.get('width')?.text), height: pixels(attributes.get('height')?.text) };
    return path?.text ? [{ range: path.range, path, alt: title, place: 'poster', ...size }] : [];
  },
  section: ({ attributes, range }, text) => {
    const path = attributes.get(background);
    const words = /<h[1-6]\b[^<>]*>([^<\n]+)/iv.exec(text.slice(range.end, range.end + 500))?.[1];
    const image = path && {
      ...placed(background, path, { title: words, imageAlt: undefined }, { width: 1920, height: 1080 }),
    };
    return image && !image.path.text.includes(',') ? [image] : [];
  },
};

const background = 'data-background-image';
const maxDistance = 2000;

function placed(place: string, path: LocatedText, head: PageHead, usualSize: ImageLink['usualSize']): ImageLink {
  return { range: path.range, path, alt: head.imageAlt, title: head.title, place, usualSize };
}

/** In characters. A head is shorter. */
const maxHeadLength = 16_384;
const maxMetas = 100;

/** Reads the head of a page when it is first asked for. */
export function headReader(text: string): () => PageHead {
  let known: PageHead | undefined;
  return () => (known ??= readHead(text.slice(0, maxHeadLength)));
}

function readHead(text: string): PageHead {
  let imageAlt: LocatedText | undefined;
  let metas = 0;
  for (const { index } of text.matchAll(/<meta\b/giv)) {
    const attributes = metas++ < maxMetas ? readTag(text, index)?.attributes : undefined;
    const name = (attributes?.get('property') ?? attributes?.get('name'))?.text;
    imageAlt ??= /^(?:og|twitter):image:alt$/iv.test(name ?? '') ? attributes?.get('content') : undefined;
  }
  return { title: /<title\b[^<>]{0,200}>([^<>]{1,500})/iv.exec(text)?.[1], imageAlt };
}
