import { Range, workspace, type Disposable, type TextDocument, type WorkspaceEdit } from 'vscode';
import { growRange, moveRange, type OffsetRange } from '../../core/base/offsets.ts';

/** `raced`: another edit changed the text at the same moment. `refused`: the edit was accepted, but nothing changed. */
export type EditOutcome = 'changed' | 'raced' | 'refused';

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
    return this.#ranges.map(
      ({ start, end }) => new Range(this.document.positionAt(start), this.document.positionAt(end)),
    );
  }

  /** Applies an edit that fills the ranges with these indices. Later content is inserted after it. */
  async applyEdit(edit: WorkspaceEdit, indices: readonly number[]): Promise<EditOutcome> {
    const { version } = this.document;
    const before = this.#ranges;
    this.#filled = indices;
    try {
      if (!(await workspace.applyEdit(edit))) {
        return 'raced';
      }
    } finally {
      this.#filled = [];
    }
    if (this.document.version === version) {
      return 'refused';
    }
    this.#ranges = this.#ranges.map((range, index) =>
      indices.includes(index) && range !== before[index] ? { start: range.end, end: range.end } : range,
    );
    return 'changed';
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
