/** Lines of a paragraph as one text, without what its containers put before each of them. */
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

  /** Where a place in the text is in the document. */
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
