import { Range, workspace, type Disposable, type TextDocument } from 'vscode';
import { moveRange, type OffsetRange } from '../core/offsets.ts';

/** Ranges of a document that move with its text while an image is made. */
export class TrackedRanges implements Disposable {
  readonly document: TextDocument;
  readonly #versionAtStart: number;
  readonly #listener: Disposable;
  #ranges: readonly OffsetRange[];

  constructor(document: TextDocument, ranges: readonly OffsetRange[]) {
    this.document = document;
    this.#versionAtStart = document.version;
    this.#ranges = ranges;
    this.#listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      if (changed === document) {
        for (const { rangeOffset: offset, rangeLength: length, text } of contentChanges) {
          this.#ranges = this.#ranges.map((range) => moveRange(range, { offset, length, text }));
        }
      }
    });
  }

  get isUntouched(): boolean {
    return this.document.version === this.#versionAtStart;
  }

  ranges(): Range[] {
    return this.#ranges.map(
      ({ start, end }) => new Range(this.document.positionAt(start), this.document.positionAt(end)),
    );
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
