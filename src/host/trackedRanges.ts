import { Range, workspace, type Disposable, type TextDocument, type WorkspaceEdit } from 'vscode';
import { moveRange, type OffsetRange, type TextChange } from '../core/offsets.ts';

/** Ranges of a document that move with its text while an image is made. */
export class TrackedRanges implements Disposable {
  readonly document: TextDocument;
  readonly #listener: Disposable;
  #ranges: readonly OffsetRange[];
  #isOurEdit = false;

  constructor(document: TextDocument, ranges: readonly OffsetRange[]) {
    this.document = document;
    this.#ranges = ranges;
    this.#listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      if (changed === document) {
        for (const { rangeOffset: offset, rangeLength: length, text } of contentChanges) {
          this.#ranges = this.#ranges.map((range) => this.#moved(range, { offset, length, text }));
        }
      }
    });
  }

  get ranges(): readonly Range[] {
    return this.#ranges.map(
      ({ start, end }) => new Range(this.document.positionAt(start), this.document.positionAt(end)),
    );
  }

  /**
   * Makes an edit that fills ranges. What comes later goes behind what it put there.
   * @returns whether the text has changed
   */
  async fill(edit: WorkspaceEdit): Promise<boolean> {
    const { version } = this.document;
    this.#isOurEdit = true;
    try {
      return (await workspace.applyEdit(edit)) && this.document.version !== version;
    } finally {
      this.#isOurEdit = false;
    }
  }

  #moved(range: OffsetRange, change: TextChange): OffsetRange {
    const isFilled = this.#isOurEdit && change.offset === range.start && change.length === range.end - range.start;
    const end = change.offset + change.text.length;
    return isFilled ? { start: end, end } : moveRange(range, change);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
