import type { OffsetRange } from '../base/offsets.ts';
import type { LanguageNames } from './languageNames.ts';

/** An image that a text shows, as it is written there. */
export interface ImageLink {
  /** The whole of it: `![alt](path)`, a tag, a macro. */
  readonly range: OffsetRange;
  /** Without the escapes of the language; percent-encoding is left as it is. */
  readonly path: LocatedText;
  /** `undefined` where the link has no place for one. */
  readonly alt?: LocatedText | undefined;
  /** Title or caption. */
  readonly title?: string | undefined;
  /** In pixels, where the link says so. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The folder in which the document says that its images are. */
  readonly folder?: string | undefined;
}

/** Words, and where they are written. */
export interface LocatedText {
  readonly text: string;
  readonly range: OffsetRange;
}

/** The image links of a text, in their order. Where `undefined` comes between them, other work may be let in. */
export type ImageLinkScan = (text: string) => Iterable<ImageLink | undefined>;

/** Words between two offsets of a text. @param read makes what is meant of what is written */
export function locatedText(
  text: string,
  start: number,
  end: number,
  read: (written: string) => string = (written) => written,
): LocatedText {
  return { text: read(text.slice(start, end)), range: { start, end } };
}

/** A length in pixels: `300` or `300px`. Percentages and centimetres say nothing of pixels. */
export function pixels(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})(?:\s*px)?\s*$/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A link that was found in a part of a text, as one of the whole. */
export function shiftedLink(link: ImageLink, by: number): ImageLink {
  const range = ({ start, end }: OffsetRange): OffsetRange => ({ start: start + by, end: end + by });
  const words = ({ text, range: at }: LocatedText): LocatedText => ({ text, range: range(at) });
  return { ...link, range: range(link.range), path: words(link.path), alt: link.alt && words(link.alt) };
}

/** How a language writes an image link. */
export interface LinkWriter {
  /** With the variables `${src} ${alt} ${title} ${width} ${height}`. */
  readonly template: string;
  /** Makes a path safe inside a link. */
  readonly escapePath: (path: string) => string;
  /** Makes a line of text safe inside a link. */
  readonly escapeText: (line: string) => string;
  /** Finds such a link in a line; `undefined` where a link has more than one. */
  readonly pattern: RegExp | undefined;
}

/** A language whose image links are written and found. */
export interface Language extends LanguageNames {
  /** Ids of languages that write links in the same way, and in which none are looked for. */
  readonly writtenIds?: readonly string[];
  readonly writer: LinkWriter;
  readonly scan: ImageLinkScan;
}
