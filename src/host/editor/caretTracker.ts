import { Disposable, window, workspace, type TextDocument } from 'vscode';
import { moveRange } from '../../core/base/offsets.ts';

/** Remembers the last caret of each document, for rendered views, which have none. */
export class CaretTracker implements Disposable {
  readonly #offsets = new Map<string, number>();
  readonly #listeners = Disposable.from(
    window.onDidChangeTextEditorSelection(({ textEditor: { document, selections } }) => {
      const caret = selections[0]?.end;
      if (caret) {
        this.#offsets.set(document.uri.toString(), document.offsetAt(caret));
      }
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const { rangeOffset: offset, rangeLength: length, text } of contentChanges) {
        const caret = this.lastOffset(document);
        if (caret !== undefined) {
          const { end } = moveRange({ start: caret, end: caret }, { offset, length, text });
          this.#offsets.set(document.uri.toString(), end);
        }
      }
    }),
  );

  /** In UTF-16 units; `undefined` if the document had no caret since the tracker was created. */
  lastOffset(document: TextDocument): number | undefined {
    return this.#offsets.get(document.uri.toString());
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
