import {
  commands,
  Disposable,
  Range,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
  workspace,
  type Tab,
  type TextDocument,
  ViewColumn,
} from 'vscode';
import { languageOf } from '../../core/links/languages.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import type { CaretTracker } from './caretTracker.ts';
import { currentTarget, isText, targetInDocument, targetInEditor, type InsertionTarget } from './insertionTarget.ts';

/** A text that was active. */
interface ActiveText {
  readonly uri: Uri;
  readonly column: ViewColumn | undefined;
}

/** More than anybody goes back to. */
const maxTexts = 20;

/** Remembers the active texts: while an image, the panel or a view has the focus, no text is active. */
export class LastActiveEditor implements Disposable {
  readonly #caretTracker: CaretTracker;
  readonly #listeners: Disposable;
  #document: TextDocument | undefined;
  /** The last one first. */
  #texts: readonly ActiveText[] = [];

  constructor(caretTracker: CaretTracker, log: ErrorLog) {
    this.#caretTracker = caretTracker;
    const look = (): void => logErrors(this.current(), log);
    this.#listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(look),
      window.onDidChangeActiveNotebookEditor(look),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        this.#forget(closed);
        look();
      }),
    );
    look();
  }

  /** The target in the active text; without a document when none is active. */
  async current(): Promise<InsertionTarget> {
    const target = await currentTarget(this.#caretTracker);
    const { document, editor } = target;
    if (document) {
      this.#document = document;
      const column = editor?.viewColumn ?? window.tabGroups.activeTabGroup.viewColumn;
      const others = this.#texts.filter(({ uri }) => uri.toString() !== document.uri.toString());
      this.#texts = [{ uri: document.uri, column }, ...others].slice(0, maxTexts);
    }
    return target;
  }

  /** The target in the active text, else in the last one that is open, else in the text that a person means. */
  async target(): Promise<InsertionTarget> {
    const target = await this.current();
    const last = this.#document?.isClosed === false ? this.#document : undefined;
    return target.document ? target : this.#targetIn(last ?? visibleText() ?? (await onlyText()));
  }

  /** Like {@link target}, also in a text whose preview tab another preview has replaced. Shows nothing. */
  async coveredTarget(): Promise<InsertionTarget> {
    const target = await this.current();
    return target.document ? target : this.#targetIn((await this.#lastText())?.document);
  }

  /**
   * Like {@link coveredTarget}, and brings the text to the front of its column.
   * @param keepsFocus whether the focus stays where it is
   */
  async uncoveredTarget(keepsFocus: boolean): Promise<InsertionTarget> {
    const target = await this.current();
    const last = target.document ? undefined : await this.#lastText();
    if (!last) {
      return target;
    }
    await this.#uncover(last, keepsFocus);
    return this.#targetIn(last.document);
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #targetIn(document: TextDocument | undefined): InsertionTarget {
    const editor = window.visibleTextEditors.find((visible) => visible.document === document);
    return editor ? targetInEditor(editor) : targetInDocument(document, this.#caretTracker);
  }

  async #lastText(): Promise<(ActiveText & { readonly document: TextDocument }) | undefined> {
    const visible = visibleText();
    const inSight = visible ? [{ uri: visible.uri, column: undefined }] : [];
    for (const text of [...this.#texts, ...inSight, ...onlyTextTab()]) {
      const document = await documentOf(text.uri);
      if (document) {
        return { ...text, document };
      }
    }
    return undefined;
  }

  async #uncover(
    { document, column }: ActiveText & { readonly document: TextDocument },
    preserveFocus: boolean,
  ): Promise<void> {
    if (window.visibleTextEditors.some((visible) => visible.document === document)) {
      return;
    }
    const tab = tabsOf(document.uri)[0];
    const shown = { viewColumn: tab?.group.viewColumn ?? column ?? ViewColumn.Active, preserveFocus };
    if (tab?.input instanceof TabInputCustom) {
      const { uri, viewType } = tab.input;
      await commands.executeCommand('vscode.openWith', uri, viewType, shown);
    } else if (tab) {
      await window.showTextDocument(document, { ...shown, preview: tab.isPreview });
    } else if (
      workspace.notebookDocuments.every((notebook) => notebook.getCells().every((c) => c.document !== document))
    ) {
      const caret = document.positionAt(this.#caretTracker.lastOffset(document) ?? document.getText().length);
      await window.showTextDocument(document, { ...shown, selection: new Range(caret, caret) });
    }
  }

  /** Forgets closed texts, except those in a preview tab: another preview may have taken its place. */
  #forget(closed: readonly Tab[]): void {
    const uris = closed.flatMap(({ isPreview, input }) =>
      !isPreview && (input instanceof TabInputText || input instanceof TabInputCustom) ? [input.uri.toString()] : [],
    );
    this.#texts = this.#texts.filter(({ uri }) => !uris.includes(uri.toString()) || tabsOf(uri).length > 0);
  }
}

/** `undefined` when it is closed and cannot be opened again. */
async function documentOf(uri: Uri): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) {
    return open; // a closed text that was never saved is gone
  }
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined; // its file is deleted
  }
}

function tabsOf(uri: Uri): readonly Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        (input instanceof TabInputText || input instanceof TabInputCustom) && input.uri.toString() === uri.toString(),
    );
}

/** The tab of the only text that is open, for a window that was reloaded while something covered it. */
function onlyTextTab(): readonly ActiveText[] {
  const texts = window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input }) => (input instanceof TabInputText ? [{ uri: input.uri, column: viewColumn }] : [])),
  );
  return new Set(texts.map(({ uri }) => uri.toString())).size === 1 ? texts.slice(0, 1) : [];
}

/** A text in sight, in a language that has links if there is one: after a reload of the window no text was active yet. */
function visibleText(): TextDocument | undefined {
  const visible = window.visibleTextEditors.map(({ document }) => document).filter(isText);
  return visible.find(({ languageId, uri }) => languageOf(languageId, uri.path)) ?? visible[0];
}

async function onlyText(): Promise<TextDocument | undefined> {
  const [only] = onlyTextTab();
  const document = only && (await documentOf(only.uri));
  return document && isText(document) ? document : undefined;
}
