import { Range, workspace, type Disposable, type TextDocument, type WorkspaceEdit } from 'vscode';
import { growRange, moveRange, type OffsetRange } from '../../core/base/offsets.ts';

/** `raced`: another edit changed the text at the same moment. `refused`: the edit was accepted, but nothing changed. */
export type EditOutcome = 'changed' | 'raced' | 'refused';

export interface EditResult {
  readonly outcome: EditOutcome;
  /** Where the new content is. */
  readonly filled: readonly Range[];
}

/** Ranges of a document that move with its text while an image is generated. Owned by its creator. */
export class TrackedRanges implements Disposable {
  readonly document: TextDocument;
  readonly #listener: Disposable;
  #ranges: readonly OffsetRange[];
  #filled: readonly number[] = [];

  constructor(document: TextDocument, ranges: readonly OffsetRange[]) {
    this.document = document;
    this.#ranges = ranges;
    this.#listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      if (changed === document) {
        for (const { rangeOffset: offset, rangeLength: length, text } of contentChanges) {
          const change = { offset, length, text };
          this.#ranges = this.#ranges.map((range, index) =>
            this.#filled.includes(index) ? growRange(range, change) : moveRange(range, change),
          );
        }
      }
    });
  }

  get ranges(): readonly Range[] {
    return this.#ranges.map((range) => this.#rangeAt(range));
  }

  /** Applies an edit that fills the ranges with these indices. Later content is inserted after it. */
  async applyEdit(edit: WorkspaceEdit, indices: readonly number[]): Promise<EditResult> {
    const { version } = this.document;
    const before = this.#ranges;
    this.#filled = indices;
    try {
      if (!(await workspace.applyEdit(edit))) {
        return { outcome: 'raced', filled: [] };
      }
    } finally {
      this.#filled = [];
    }
    if (this.document.version === version) {
      return { outcome: 'refused', filled: [] };
    }
    const isFilled = (range: OffsetRange, index: number): boolean => indices.includes(index) && range !== before[index];
    const filled = this.#ranges.filter(isFilled).map((range) => this.#rangeAt(range));
    this.#ranges = this.#ranges.map((range, index) =>
      isFilled(range, index) ? { start: range.end, end: range.end } : range,
    );
    return { outcome: 'changed', filled };
  }

  #rangeAt({ start, end }: OffsetRange): Range {
    return new Range(this.document.positionAt(start), this.document.positionAt(end));
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
