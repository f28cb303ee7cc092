import { Disposable, window } from 'vscode';
import type { Carets } from '../editor/carets.ts';
import { currentPlace, documentPlace, editorPlace, isText, type Place } from '../editor/place.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';

/** Remembers the text that the user worked on last: while the panel has the keyboard, no text is the active one. */
export class LastText implements Disposable {
  readonly #carets: Carets;
  readonly #listeners: Disposable;
  #document = window.visibleTextEditors.find(({ document }) => isText(document))?.document;

  constructor(carets: Carets, log: ErrorLog) {
    this.#carets = carets;
    const look = (): void => logErrors(this.place(), log);
    this.#listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(look),
      window.onDidChangeActiveNotebookEditor(look),
      window.tabGroups.onDidChangeTabs(look),
    );
    look();
  }

  /** Where the user is in the active text, else in the last one, as long as it is open. */
  async place(): Promise<Place> {
    const place = await currentPlace(this.#carets);
    if (place.document) {
      this.#document = place.document;
      return place;
    }
    const document = this.#document?.isClosed ? undefined : this.#document;
    const editor = window.visibleTextEditors.find((visible) => visible.document === document);
    return editor ? editorPlace(editor) : documentPlace(document, this.#carets);
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
