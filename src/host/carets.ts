import { window, type Disposable, type TextDocument } from 'vscode';

/** Remembers where the caret was in each document, for when it is shown rendered and has none to tell. */
export class Carets implements Disposable {
  readonly #offsets = new Map<string, number>();
  readonly #listener = window.onDidChangeTextEditorSelection(({ textEditor: { document, selections } }) => {
    const caret = selections[0]?.end;
    if (caret) {
      this.#offsets.set(document.uri.toString(), document.offsetAt(caret));
    }
  });

  last(document: TextDocument): number | undefined {
    return this.#offsets.get(document.uri.toString());
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
