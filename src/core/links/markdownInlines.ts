import { readImageTag } from './tags.ts';
import { pixels, type ImageLink, type LocatedText } from './imageLink.ts';
import type { ParagraphText } from './markdownLines.ts';
import { BacktickRuns, plainText } from './markdownText.ts';
import { type Definition, normalLabel, readAttributes, readResource, type Resource } from './markdownResources.ts';

export type Definitions = ReadonlyMap<string, Definition>;
export type MarkdownDialect = 'commonmark' | 'mdx';

/**
 * The images in a paragraph or heading, by CommonMark's rules of precedence.
 * @param begin offset in the paragraph, after its definitions
 */
export function readImages(
  paragraph: ParagraphText,
  begin: number,
  definitions: Definitions,
  dialect: MarkdownDialect,
): Iterable<ImageLink | undefined> {
  return new InlineReader(paragraph, definitions).read(begin, dialect);
}

interface Opener {
  readonly at: number;
  readonly isImage: boolean;
}

/** An image whose alt text is not read yet: that of an image inside of another is not needed. */
interface FoundImage extends ImageLink {
  /** The range of its alt text in the paragraph. */
  readonly written?: ImageLink['range'];
}

class InlineReader {
  readonly #paragraph: ParagraphText;
  readonly #text: string;
  readonly #definitions: Definitions;
  readonly #openers: Opener[] = [];
  readonly #images: FoundImage[] = [];
  readonly #missingClosers = new Set<string>();
  /** Openers below this index that are not of images are inside of a link: links cannot be nested. */
  #inactive = 0;
  #codeRuns: BacktickRuns | undefined;

  constructor(paragraph: ParagraphText, definitions: Definitions) {
    this.#paragraph = paragraph;
    this.#text = paragraph.text;
    this.#definitions = definitions;
  }

  *read(begin: number, dialect: MarkdownDialect): Generator<ImageLink | undefined> {
    const tokens = new RegExp(tokensOf[dialect], 'giv');
    tokens.lastIndex = begin;
    for (let token = tokens.exec(this.#text); token; token = tokens.exec(this.#text)) {
      tokens.lastIndex = this.#take(token[0], token.index) ?? tokens.lastIndex;
      yield undefined;
    }
    for (const image of this.#images) {
      yield this.#withAltText(image);
    }
  }

  /** Returns the offset to continue at; `undefined`: after the token. */
  #take(token: string, at: number): number | undefined {
    const closer = closers.find(([opener]) => opener.test(token))?.[1];
    if (token.startsWith('`')) {
      this.#codeRuns ??= new BacktickRuns(this.#text);
      return this.#codeRuns.closing(token.length, at + token.length)?.end;
    }
    if (closer) {
      return this.#behind(closer, at + 2);
    }
    if (token === '[' || token === '![') {
      this.#openers.push({ at, isImage: token !== '[' });
    } else if (token === ']') {
      return this.#close(at);
    } else if (/^<im(?:g|age)(?=[\s\/]|$)/iv.test(token)) {
      return this.#takeTag(at);
    }
    return undefined;
  }

  /** The offset after the closer. A closer that was not found once is not searched for again. */
  #behind(closer: RegExp, from: number): number | undefined {
    if (this.#missingClosers.has(closer.source)) {
      return undefined;
    }
    closer.lastIndex = from;
    if (closer.test(this.#text)) {
      return closer.lastIndex;
    }
    this.#missingClosers.add(closer.source);
    return undefined;
  }

  #takeTag(at: number): number | undefined {
    const image = readImageTag(this.#text, at);
    if (image) {
      const { range, path, alt } = image;
      this.#images.push({
        ...image,
        range: this.#rangeOf(range.start, range.end),
        path: this.#wordsOf(path),
        alt: alt && this.#wordsOf(alt),
      });
    }
    return image?.range.end;
  }

  /** At a closing bracket: the last opener starts a link, an image, or plain text. */
  #close(at: number): number | undefined {
    const opener = this.#openers.pop();
    const isActive = opener?.isImage === true || this.#openers.length >= this.#inactive;
    this.#inactive = Math.min(this.#inactive, this.#openers.length);
    const link = opener && isActive ? (this.#inline(at) ?? this.#reference(opener, at)) : undefined;
    if (!opener || !link) {
      return undefined;
    }
    if (opener.isImage) {
      this.#takeImage(opener.at, at, link);
    } else {
      this.#inactive = this.#openers.length;
    }
    return link.end;
  }

  #inline(at: number): Resource | undefined {
    const resource = readResource(this.#text, at + 1);
    return resource && { ...resource, path: this.#wordsOf(resource.path) };
  }

  #reference({ at: start, isImage }: Opener, at: number): Resource | undefined {
    label.lastIndex = at + 1;
    const following = label.exec(this.#text);
    const name = following?.[1] || this.#text.slice(start + (isImage ? 2 : 1), at);
    const definition = name.length < maxLabelLength ? this.#definitions.get(normalLabel(name)) : undefined;
    return definition && { ...definition, end: at + 1 + (following?.[0].length ?? 0) };
  }

  #takeImage(start: number, textEnd: number, { path, title, width, height, end }: Resource): void {
    const attributes = readAttributes(this.#text, end);
    const range = this.#rangeOf(start, end);
    // Images inside of the brackets are now part of the alt text.
    while ((this.#images.at(-1)?.range.start ?? 0) > range.start) {
      this.#images.pop();
    }
    if (path.text === '') {
      return;
    }
    this.#images.push({
      range,
      path,
      written: { start: start + 2, end: textEnd },
      title,
      width: width ?? pixels(attributes.get('width')),
      height: height ?? pixels(attributes.get('height')),
    });
  }

  #withAltText({ written, ...image }: FoundImage): ImageLink {
    if (!written) {
      return image;
    }
    const text = plainText(this.#text.slice(written.start, Math.min(written.end, written.start + maxAltLength)));
    return { ...image, alt: this.#wordsOf({ text, range: written }) };
  }

  #wordsOf({ text, range: { start, end } }: LocatedText): LocatedText {
    return { text, range: this.#rangeOf(start, end) };
  }

  /** Offsets in the document. The end follows the last character, because the next one may be in another line. */
  #rangeOf(start: number, end: number): ImageLink['range'] {
    const from = this.#paragraph.offsetOf(start);
    return { start: from, end: end > start ? this.#paragraph.offsetOf(end - 1) + 1 : from };
  }
}

/** In characters. More than a prompt may have; what follows is not read. */
const maxAltLength = 40_000;
const maxLabelLength = 1000;
const label = /\[((?:[^\[\]\\]|\\[^]){0,999})\]/vy;

const escape = /\\[^]|`+|!?\[|\]/v;
const markup = [
  /<[a-z][a-z\d+.\-]{1,31}:[^\s<>\p{Cc}]*>/v,
  /<[^\s<>@]+@[\w.\-]+>/v,
  /<!--|<\?|<![a-z]|<!\[CDATA\[/v,
  /<\/[a-z][a-z\d\-]*\s*>/v,
  /<[a-z][a-z\d\-]*(?:\s+[a-z_:][\w.:\-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>/v,
];
const mdxMarkup = [/\{\s*\/\*/v, /<im(?:g|age)(?=[\s\/])/v];

/** Comments and other constructs that are skipped. */
const closers: readonly (readonly [opener: RegExp, closer: RegExp])[] = [
  [/^<!--/, /-->/g],
  [/^<\?/, /\?>/g],
  [/^<!\[/, /\]\]>/g],
  [/^<!/, />/g],
  [/^\{/, /\*\/\s*\}/g],
];

const tokensOf: Readonly<Record<MarkdownDialect, string>> = {
  commonmark: [escape, ...markup].map(({ source }) => source).join('|'),
  mdx: [escape, ...mdxMarkup].map(({ source }) => source).join('|'),
};
