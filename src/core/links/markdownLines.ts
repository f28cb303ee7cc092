/** A line of Markdown, read from the left in columns: a tab extends to the next multiple of four. */
export class LineCursor {
  /** Offset of the line in its text. */
  readonly start: number;
  readonly #line: string;
  readonly #codeIndent: number;
  #at = 0;
  #column = 0;

  /** @param codeIndent number of columns of space that make the rest code */
  constructor(line: string, start: number, codeIndent: number) {
    this.#line = line;
    this.#codeIndent = codeIndent;
    this.start = start;
  }

  /** Offset of the rest in the text. */
  get offset(): number {
    return this.start + this.#at;
  }

  get end(): number {
    return this.start + this.#line.length;
  }

  get rest(): string {
    return this.#line.slice(this.#at);
  }

  /** The rest from its first character that is no space. */
  get words(): string {
    return this.#line.slice(this.#wordsAt());
  }

  get isBlank(): boolean {
    return this.#wordsAt() === this.#line.length;
  }

  /** Columns of space before the next character that is no space. */
  get indent(): number {
    let column = this.#column;
    for (let at = this.#at; isSpace(this.#line[at]) && column - this.#column < maxIndent; at++) {
      column = this.#line[at] === '\t' ? tabStop(column) : column + 1;
    }
    return column - this.#column;
  }

  /** Whether no block can start here: the indent makes the rest code or a continued paragraph. */
  get isTooDeep(): boolean {
    return this.indent >= this.#codeIndent;
  }

  skipSpace(): void {
    this.advance(this.indent);
  }

  /** Skips columns of space. May stop within a tab. */
  advance(columns: number): void {
    const target = this.#column + columns;
    while (this.#column < target && this.#at < this.#line.length) {
      const next = this.#line[this.#at] === '\t' ? tabStop(this.#column) : this.#column + 1;
      if (next > target) {
        this.#column = target;
        return;
      }
      this.#column = next;
      this.#at++;
    }
  }

  /** Skips a quote marker. Returns whether there is one. */
  quoteMark(): boolean {
    if (this.isTooDeep || !this.words.startsWith('>')) {
      return false;
    }
    this.skipSpace();
    this.advance(1);
    this.advance(Math.min(1, this.indent));
    return true;
  }

  /** Skips the label of a footnote and the space after it. Returns whether there is one. */
  footnoteMark(): boolean {
    const mark = this.isTooDeep ? null : /^\[\^[^\s\[\]\\]{1,999}\]:/v.exec(this.words);
    if (mark) {
      this.skipSpace();
      this.advance(mark[0].length);
      this.skipSpace();
    }
    return mark !== null;
  }

  /**
   * Skips the marker of a list item.
   * @returns the columns by which the rest of the item is indented; `undefined` if there is no marker
   */
  itemMark(isInParagraph: boolean): number | undefined {
    const mark = /^(?:[*+\-]|(\d{1,9})[.\)])(?=[ \t]|$)/v.exec(this.words);
    if (!mark || this.isTooDeep || (isInParagraph && !this.#mayInterrupt(mark[0], mark[1]))) {
      return undefined;
    }
    const before = this.indent;
    this.skipSpace();
    this.advance(mark[0].length);
    const { indent } = this;
    const isCode = indent > this.#codeIndent;
    const padding = this.isBlank || isCode ? 1 : indent;
    this.advance(Math.min(padding, indent));
    return before + mark[0].length + padding;
  }

  /** Only an item that is not empty and, if it is numbered, has the number 1 interrupts a paragraph. */
  #mayInterrupt(mark: string, number: string | undefined): boolean {
    return this.words.slice(mark.length).trim() !== '' && (number === undefined || Number(number) === 1);
  }

  #wordsAt(): number {
    let at = this.#at;
    while (isSpace(this.#line[at])) {
      at++;
    }
    return at;
  }
}

/** In columns. It is asked for once for each container of a line. */
const maxIndent = 1000;

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function tabStop(column: number): number {
  return column + 4 - (column % 4);
}

/** Lines of a paragraph as one text, without the markers of its containers. */
export class ParagraphText {
  readonly #lines: { readonly at: number; readonly offset: number }[] = [];
  #text = '';

  /** @param offset of the line in the document */
  add(line: string, offset: number): void {
    this.#text += this.#lines.length > 0 ? '\n' : '';
    this.#lines.push({ at: this.#text.length, offset });
    this.#text += line;
  }

  get text(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  /** The offset in the document of a position in the text. */
  offsetOf(at: number): number {
    let low = 0;
    for (let high = this.#lines.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      [low, high] = (this.#lines[middle]?.at ?? 0) <= at ? [middle, high] : [low, middle - 1];
    }
    const line = this.#lines[low];
    return line ? line.offset + at - line.at : at;
  }
}
