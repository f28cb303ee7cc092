import { linesOf } from '../base/text.ts';
import { html } from './html.ts';
import { shiftedLink, type ImageLink } from './imageLink.ts';
import { LineCursor, ParagraphText } from './markdownLines.ts';
import { isOnlyDefinitions } from './markdownResources.ts';

/** The parts of a Markdown document that can have images. */
export type MarkdownBlock =
  | { readonly kind: 'text'; readonly text: ParagraphText; readonly isHeading: boolean }
  | ({ readonly kind: 'html' } & HtmlStretch);

type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number; isEmpty: boolean };

type Leaf =
  | { readonly kind: 'none' }
  | { readonly kind: 'paragraph'; readonly text: ParagraphText }
  | { readonly kind: 'fence'; readonly mark: string }
  | { readonly kind: 'html'; readonly start: number; readonly end: RegExp };

/** More than in any real document. Without a limit, a long line of markers takes too long. */
const maxDepth = 100;

/** In columns, of the further lines of a footnote. */
const footnoteIndent = 4;

/** In characters. A longer paragraph is read as several, each in one step. */
const maxParagraphLength = 65_536;
/** In characters. A longer line of marks is none. */
const maxBreakLength = 1000;

const noLeaf: Leaf = { kind: 'none' };

/** Reads the blocks of a document by the rules of CommonMark, except code. Yields `undefined` after each line. */
export class MarkdownBlocks {
  readonly #text: string;
  readonly #isMdx: boolean;
  #containers: Container[] = [];
  #leaf: Leaf = noLeaf;
  #done: MarkdownBlock[] = [];

  /** @param dialect MDX has neither indented code nor HTML blocks */
  constructor(text: string, dialect: 'commonmark' | 'mdx') {
    this.#text = text;
    this.#isMdx = dialect === 'mdx';
  }

  *read(from: number): Generator<MarkdownBlock | undefined> {
    for (const { start, line } of linesOf(this.#text)) {
      if (start >= from) {
        this.#take(new LineCursor(line, start, this.#isMdx ? Infinity : 4));
        yield* this.#done.splice(0);
      }
      yield undefined;
    }
    this.#close(this.#text.length);
    yield* this.#done.splice(0);
  }

  #take(line: LineCursor): void {
    const matched = this.#continued(line);
    const isWhole = matched === this.#containers.length;
    if (isWhole && this.#staysInside(line)) {
      return;
    }
    if (this.#leaf.kind !== 'paragraph' || line.isBlank) {
      this.#leave(matched, line);
    }
    if (this.#opens(line, matched)) {
      return;
    }
    if (line.isBlank) {
      return;
    }
    if (this.#leaf.kind !== 'paragraph') {
      this.#leaf = { kind: 'paragraph', text: new ParagraphText() };
    }
    if (this.#leaf.text.length > maxParagraphLength) {
      this.#close(line.start);
      this.#leaf = { kind: 'paragraph', text: new ParagraphText() };
    }
    // Lazy continuation: a paragraph continues even if the markers of its containers are missing.
    line.skipSpace();
    this.#leaf.text.add(line.rest, line.offset);
  }

  /** The number of containers that continue in this line. Skips their markers. */
  #continued(line: LineCursor): number {
    const ended = this.#containers.findIndex((container) => {
      if (container.kind === 'quote') {
        return !line.quoteMark();
      }
      if (line.isBlank) {
        return container.isEmpty;
      }
      container.isEmpty = false;
      if (line.indent < container.indent) {
        return true;
      }
      line.advance(container.indent);
      return false;
    });
    return ended === -1 ? this.#containers.length : ended;
  }

  /** Whether the line belongs to an open block of code or HTML, which is closed at its end. */
  #staysInside(line: LineCursor): boolean {
    const leaf = this.#leaf;
    if (leaf.kind === 'fence') {
      const mark = line.isTooDeep ? undefined : /^(`{3,}|~{3,})[ \t]*$/.exec(line.words)?.[1];
      if (mark?.startsWith(leaf.mark)) {
        this.#leaf = noLeaf;
      }
      return true;
    }
    if (leaf.kind === 'html' && leaf.end.test(line.rest)) {
      this.#close(line.end);
      return !line.isBlank;
    }
    return leaf.kind === 'html';
  }

  /** Opens the blocks that start in the line. Returns whether they consume the whole line. */
  #opens(line: LineCursor, matched: number): boolean {
    let isOpened = false;
    for (;;) {
      const isParagraph = this.#leaf.kind === 'paragraph' && !isOpened;
      if (line.isTooDeep) {
        return !isParagraph && !line.isBlank; // code, or a continued paragraph
      }
      const isContinued = isParagraph && matched === this.#containers.length;
      const kept = isOpened ? this.#containers.length : matched;
      if (this.#takesWhole(line, kept, isParagraph, isContinued)) {
        return true;
      }
      const container = line.quoteMark()
        ? ({ kind: 'quote' } as const)
        : (this.#footnote(line) ?? this.#item(line, isParagraph));
      if (!container || this.#containers.length >= maxDepth) {
        return false;
      }
      this.#leave(kept, line);
      isOpened = true;
      this.#containers.push(container);
    }
  }

  /** GitHub's extension: to CommonMark alone it would be a definition, whose image nobody sees. */
  #footnote(line: LineCursor): Container | undefined {
    return line.footnoteMark() ? { kind: 'item', indent: footnoteIndent, isEmpty: line.isBlank } : undefined;
  }

  #item(line: LineCursor, isParagraph: boolean): Container | undefined {
    const indent = line.itemMark(isParagraph);
    return indent === undefined ? undefined : { kind: 'item', indent, isEmpty: line.isBlank };
  }

  /** Starts a leaf block that consumes the line, if there is one. @param kept number of containers around it */
  #takesWhole(line: LineCursor, kept: number, isParagraph: boolean, isContinued: boolean): boolean {
    const { words } = line;
    const begin = (leaf: Leaf) => {
      this.#leave(kept, line);
      this.#leaf = leaf;
      return true;
    };
    const heading = /^#{1,6}(?=[ \t]|$)/.exec(words);
    if (heading) {
      const text = new ParagraphText();
      line.skipSpace();
      text.add(words.slice(heading[0].length), line.offset + heading[0].length);
      begin(noLeaf);
      this.#done.push({ kind: 'text', text, isHeading: true });
      return true;
    }
    const fence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(words);
    if (fence) {
      return begin({ kind: 'fence', mark: fence[1] ?? fence[2] ?? '' });
    }
    const end = this.#isMdx ? undefined : htmlBlockEnd(words, isParagraph);
    if (end) {
      begin({ kind: 'html', start: line.offset, end });
      if (end.test(line.rest)) {
        this.#close(line.end);
      }
      return true;
    }
    const isUnderline = isContinued && /^(?:=+|-+)[ \t]*$/.test(words);
    if (isUnderline && this.#leaf.kind === 'paragraph' && !isOnlyDefinitions(this.#leaf.text.text)) {
      return begin(noLeaf);
    }
    return (
      words.length <= maxBreakLength &&
      /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(words) &&
      begin(noLeaf)
    );
  }

  get #isQuoted(): boolean {
    return this.#containers.some(({ kind }) => kind === 'quote');
  }

  #leave(containers: number, line: LineCursor): void {
    this.#close(line.start);
    this.#containers.length = containers;
  }

  #close(offset: number): void {
    const leaf = this.#leaf;
    this.#leaf = noLeaf;
    if (leaf.kind === 'paragraph') {
      this.#done.push({ kind: 'text', text: leaf.text, isHeading: false });
    } else if (leaf.kind === 'html') {
      this.#done.push({ kind: 'html', start: leaf.start, end: offset, isQuoted: this.#isQuoted });
    }
  }
}

/** The pattern that ends an HTML block with this first line, by CommonMark's seven kinds; `undefined` if it is none. */
function htmlBlockEnd(words: string, isInParagraph: boolean): RegExp | undefined {
  return htmlKinds.find(([begin], kind) => begin.test(words) && !(isInParagraph && kind === htmlKinds.length - 1))?.[1];
}

const blankLine = /^[ \t]*$/;
const htmlKinds: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|textarea|style)(?=[\s>]|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\s|\/?>|$)/i,
    blankLine,
  ],
  [
    /^(?:<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z\d-]*\s*>)[ \t]*$/i,
    blankLine,
  ],
];

/** An HTML block of a Markdown document. */
interface HtmlStretch {
  readonly start: number;
  readonly end: number;
  /** Whether its lines start with quote markers. */
  readonly isQuoted: boolean;
}

/** The images of an HTML block. Offsets are those of the document. */
export function* imagesInHtml(text: string, { start, end, isQuoted }: HtmlStretch): Generator<ImageLink | undefined> {
  const written = text.slice(start, end);
  for (const link of html.scan(isQuoted ? written.replace(/(?<=\n[ \t]*)(?:>[ \t]?)+/g, blank) : written)) {
    yield link && shiftedLink(link, start);
  }
}

/** Replaces all characters but line breaks by spaces, so that offsets stay the same. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
