import { Disposable, window } from 'vscode';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import type { CaretTracker } from './caretTracker.ts';
import { currentTarget, targetInDocument, targetInEditor, isText, type InsertionTarget } from './insertionTarget.ts';

/** Remembers the last active text: while the panel has the focus, no text is active. */
export class LastActiveEditor implements Disposable {
  readonly #caretTracker: CaretTracker;
  readonly #listeners: Disposable;
  #document = window.visibleTextEditors.find(({ document }) => isText(document))?.document;

  constructor(caretTracker: CaretTracker, log: ErrorLog) {
    this.#caretTracker = caretTracker;
    const look = (): void => logErrors(this.target(), log);
    this.#listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(look),
      window.onDidChangeActiveNotebookEditor(look),
      window.tabGroups.onDidChangeTabs(look),
    );
    look();
  }

  /** The target in the active text, else in the last one, as long as it is open. */
  async target(): Promise<InsertionTarget> {
    const target = await currentTarget(this.#caretTracker);
    if (target.document) {
      this.#document = target.document;
      return target;
    }
    const document = this.#document?.isClosed ? undefined : this.#document;
    const editor = window.visibleTextEditors.find((visible) => visible.document === document);
    return editor ? targetInEditor(editor) : targetInDocument(document, this.#caretTracker);
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
