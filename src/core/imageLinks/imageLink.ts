import type { OffsetRange } from '../base/offsets.ts';

/** An image that a text shows, as it is written there. */
export interface ImageLink {
  /** The whole of it: `![alt](path)`, a tag, a macro. */
  readonly range: OffsetRange;
  /** Without the escapes of the language; percent-encoding is left as it is. */
  readonly path: Words;
  /** `undefined` where the link has no place for one. */
  readonly alt?: Words | undefined;
  /** Title or caption. */
  readonly title?: string | undefined;
  /** In pixels, where the link says so. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The folder in which the document says that its images are. */
  readonly folder?: string | undefined;
}

/** Words, and where they are written. */
export interface Words {
  readonly text: string;
  readonly range: OffsetRange;
}

/** The image links of a text, in their order. Where `undefined` comes between them, other work may be let in. */
export type ImageLinkScan = (text: string) => Iterable<ImageLink | undefined>;

/** Words between two offsets of a text. @param read makes what is meant of what is written */
export function wordsAt(
  text: string,
  start: number,
  end: number,
  read: (written: string) => string = (written) => written,
): Words {
  return { text: read(text.slice(start, end)), range: { start, end } };
}

/** A length in pixels: `300` or `300px`. Percentages and centimetres say nothing of pixels. */
export function pixels(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})(?:\s*px)?\s*$/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A link that was found in a part of a text, as one of the whole. */
export function moved(link: ImageLink, by: number): ImageLink {
  const range = ({ start, end }: OffsetRange): OffsetRange => ({ start: start + by, end: end + by });
  const words = ({ text, range: at }: Words): Words => ({ text, range: range(at) });
  return { ...link, range: range(link.range), path: words(link.path), alt: link.alt && words(link.alt) };
}
