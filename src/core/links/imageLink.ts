import type { OffsetRange } from '../base/offsets.ts';
import type { Size } from '../base/size.ts';
import type { LanguageNames } from './languageNames.ts';

/** A link to an image, as it is written in a text. */
export interface ImageLink {
  /** The whole link: `![alt](path)`, a tag, a macro. */
  readonly range: OffsetRange;
  /** Without the escapes of the language, but still percent-encoded. */
  readonly path: LocatedText;
  /** `undefined` if the link has none. */
  readonly alt?: LocatedText | undefined;
  /** Title or caption. */
  readonly title?: string | undefined;
  /** In pixels; `undefined` if the link has no width in pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The folders that the document declares for its images, as they are written: `imagesdir`, `\graphicspath`. */
  readonly folder?: string | undefined;
  /** What holds the path, where it is no usual image of the language: a key of front matter, `og:image`, `import`. */
  readonly place?: string | undefined;
  /** How its path is read, where that is not as the language reads others. */
  readonly rules?: PathRules | undefined;
  /** In pixels; counts where no link and no name gives a size. */
  readonly usualSize?: Size | undefined;
  /** Links to one picture in several sizes. */
  readonly copies?: PictureCopies | undefined;
}

/** Which picture a link shows, and in what size among its copies. */
export interface PictureCopies {
  readonly picture: string;
  /** The width in pixels, or a multiple of the usual one; `Infinity` for the one that is shown where no copy is chosen. */
  readonly rank: number;
}

/** A part of a text without its escapes, and its range. */
export interface LocatedText {
  readonly text: string;
  readonly range: OffsetRange;
}

/** Yields the image links of a text, first to last. At an `undefined` between them the caller may pause. */
export type ImageLinkScan = (text: string) => Iterable<ImageLink | undefined>;

/** The text between two offsets. @param read removes the escapes of the language */
export function locatedText(
  text: string,
  start: number,
  end: number,
  read: (written: string) => string = (written) => written,
): LocatedText {
  return { text: read(text.slice(start, end)), range: { start, end } };
}

/** Parses a length in pixels: `300` or `300px`. `undefined` for other units. */
export function pixels(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})(?:\s*px)?\s*$/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Moves the offsets of a link: from those of a part of a text to those of the whole text. */
export function shiftedLink(link: ImageLink, by: number): ImageLink {
  const range = ({ start, end }: OffsetRange): OffsetRange => ({ start: start + by, end: end + by });
  const words = ({ text, range: at }: LocatedText): LocatedText => ({ text, range: range(at) });
  const moved = { ...link, range: range(link.range), path: words(link.path), alt: link.alt && words(link.alt) };
  // Parts of a text may have names for their pictures that are the same.
  return link.copies ? { ...moved, copies: { ...link.copies, picture: `${by}+${link.copies.picture}` } } : moved;
}

/** How a language writes an image link. */
export interface LinkWriter {
  /** With the variables `${src} ${alt} ${title} ${width} ${height}`. */
  readonly template: string;
  /** Makes a path safe inside a link. */
  readonly escapePath: (path: string) => string;
  /** Makes a line of text safe inside a link. */
  readonly escapeText: (line: string) => string;
  /** How an alt text between two texts is escaped, where fewer escapes are enough there than anywhere in a link. */
  readonly altEscapes?: {
    readonly before: string;
    readonly after: string;
    readonly escape: (line: string) => string;
  };
  /** Finds such a link in a line; `undefined` if a link spans several lines. */
  readonly pattern: RegExp | undefined;
}

/** How the paths of a language are read. */
export type PathRules = 'markdown' | 'page' | 'asciidoc' | 'restructuredText' | 'typst' | 'latex' | PlaceRules;

/** How the paths of places are read that several languages have. */
export type PlaceRules = 'frontMatter' | 'slide' | 'code' | 'shortcode' | 'vault';

/** A language whose image links are written and found. */
export interface Language extends LanguageNames {
  readonly pathRules: PathRules;
  /** Ids of languages whose links are written in the same form but not scanned. */
  readonly writtenIds?: readonly string[];
  /** `undefined`: only the path is written. */
  readonly writer?: LinkWriter;
  readonly scan: ImageLinkScan;
  /** Of files that are read although no editor shows them; `undefined`: without a limit. */
  readonly maxFileBytes?: number;
}
