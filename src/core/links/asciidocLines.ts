import { type Line, linesOf } from '../base/text.ts';

/** A line of AsciiDoc that is neither code nor a comment. */
export interface AsciidocLine extends Line {
  /** The title that this line underlines; `undefined` if it is no such line. */
  readonly underlined?: Line | undefined;
  /** Where the line is in a table: whether its cells have blocks, as those with the style `a`. */
  readonly cells?: 'blocks' | 'words' | undefined;
}

/** The lines of a document that are shown as its text. Yields `undefined` for others, so that the caller may pause. */
export function* asciidocLines(text: string): Generator<AsciidocLine | undefined> {
  const reader = new LineReader();
  for (const line of linesOf(text)) {
    yield reader.read(line);
  }
}

class LineReader {
  /** The line that ends the block of code or the comment. */
  #fence: string | undefined;
  #isInCode = false;
  /** Whether the next block is code by its style. */
  #isStyledAsCode = false;
  /** The first line of a paragraph, which the next line may make a title. */
  #first: Line | undefined;
  #isAtStart = true;
  #table: string | undefined;
  #cells: 'blocks' | 'words' = 'words';
  #cellsOfNext: 'blocks' | 'words' = 'words';

  /** `undefined` for code and comments */
  read({ start, line }: Line): AsciidocLine | undefined {
    const words = line.trimEnd();
    if (this.#fence !== undefined) {
      this.#fence = words === this.#fence ? undefined : this.#fence;
      return undefined;
    }
    const underlined = this.#first && isUnderline(words, this.#first.line) ? this.#first : undefined;
    this.#first = undefined;
    if (words === '' || underlined) {
      this.#isInCode = false;
      this.#isAtStart = true;
      return { start, line, underlined };
    }
    const fence = fenceOf(words, this.#isStyledAsCode);
    if (fence !== undefined || blockMark.test(words)) {
      this.#beginBlock(words, fence);
      return fence === undefined ? { start, line } : undefined;
    }
    return this.#isInCode || isComment.test(words) ? undefined : this.#shown({ start, line }, words);
  }

  #beginBlock(words: string, fence: string | undefined): void {
    this.#fence = fence;
    this.#isInCode = false;
    this.#isStyledAsCode = false;
    this.#isAtStart = true;
    if (fence === undefined && tableMark.test(words)) {
      this.#table = this.#table === undefined ? words : this.#table === words ? undefined : this.#table;
      this.#cells = this.#cellsOfNext;
      this.#cellsOfNext = 'words';
    }
  }

  #shown(line: Line, words: string): AsciidocLine | undefined {
    if (isAttributes.test(words)) {
      this.#isStyledAsCode ||= codeStyle.test(words);
      this.#cellsOfNext = blockColumns.test(words) ? 'blocks' : this.#cellsOfNext;
      this.#isAtStart = true;
      return line;
    }
    if (this.#isAtStart && isBlockTitle.test(words)) {
      return line;
    }
    const isLiteral = this.#isAtStart && this.#table === undefined && literalParagraph.test(words);
    this.#isInCode = this.#isStyledAsCode || isLiteral;
    this.#first = this.#isAtStart ? line : undefined;
    this.#isAtStart = false;
    this.#isStyledAsCode = false;
    const cells = this.#table === undefined ? undefined : this.#cells;
    return this.#isInCode ? undefined : { ...line, cells };
  }
}

/** Nothing but the mark: words after it make it a line of text. */
function fenceOf(words: string, isStyledAsCode: boolean): string | undefined {
  const fenced = /^(`{3,})[^`]*$/v.exec(words)?.[1];
  return (
    fenced ??
    (/^(?:-{4,}|\.{4,}|\/{4,}|\+{4,})$/v.test(words) || (isStyledAsCode && words === '--') ? words : undefined)
  );
}

/** A title may be one character longer or shorter than its line. */
function isUnderline(words: string, title: string): boolean {
  return (
    /^(?:=+|-+|~+|\^+|\++)$/v.test(words) &&
    words.length > 1 &&
    /[\p{L}\p{N}]/v.test(title) &&
    Math.abs(words.length - Array.from(title.trimEnd()).length) <= 1
  );
}

const tableMark = /^[\|,:!]={3,}$/v;
const blockMark = /^(?:[\|,:!]={3,}|={4,}|\*{4,}|_{4,}|--)$/v;
const isComment = /^\/\/(?!\/)/v;
const isAttributes = /^\[.*\]$/v;
const isBlockTitle = /^\.[^\s.]/v;
/** The style is the first attribute; without it, the second one is a language of code. */
const codeStyle =
  /^\[(?:(?:source|listing|literal|comment|pass|stem|latexmath|asciimath|plantuml|mermaid|ditaa|graphviz)\s*[\],%#.]|\s*,\s*\w)/v;
const blockColumns = /\bcols\s*=\s*(?:"[^"]*a\s*[,;"]|[\d*.<^>]*a[,\]])/v;
/** Lists may be indented. */
const literalParagraph = /^\s+(?!(?:\*{1,5}|-|\.{1,5}|\d+\.)\s)/v;
