import {
  EndOfLine,
  FilePermission,
  SnippetString,
  window,
  workspace,
  WorkspaceEdit,
  type Disposable,
  type Range,
  type Selection,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { linkSnippet, linkText, type LinkPart } from '../core/links/link.ts';
import type { OffsetRange } from '../core/offsets.ts';
import type { Place } from './place.ts';
import { TrackedRanges } from './trackedRanges.ts';

/** A link as its parts: the language decides which. */
export type Link = readonly LinkPart[];

/** Puts links where the user was when the command began, however the text has changed since. */
export class LinkInserter implements Disposable {
  readonly #tracked: TrackedRanges | undefined;
  readonly #editor: TextEditor | undefined;
  readonly #selections: readonly Selection[];

  /** @param ranges what the links replace; by default they go after each caret */
  constructor({ document, editor, carets }: Place, ranges?: readonly OffsetRange[]) {
    this.#tracked = document && new TrackedRanges(document, ranges ?? carets.map((at) => ({ start: at, end: at })));
    this.#editor = editor;
    this.#selections = editor?.selections ?? [];
  }

  /**
   * Inserts in one edit, which one undo takes back.
   * @param links the links for each range, one a line; a single list is for every range
   * @returns whether the text has the links now: not when the document is gone or takes no edit
   */
  async insert(links: readonly (readonly Link[])[]): Promise<boolean> {
    const tracked = this.#tracked;
    if (!tracked || tracked.document.isClosed || (await isReadOnly(tracked.document))) {
      return false;
    }
    const ranges = tracked.ranges();
    const [shared, ...others] = links;
    if (shared && others.length === 0 && this.#editor && this.#isUntouched(tracked)) {
      return this.#editor.insertSnippet(new SnippetString(linkSnippet(shared)), ranges);
    }
    return insertText(tracked.document, ranges, links, this.#editor ? 'inline' : 'ownLine');
  }

  /** Only then is a tab stop in the alt text no surprise. */
  #isUntouched(tracked: TrackedRanges): boolean {
    return (
      window.activeTextEditor === this.#editor &&
      tracked.isUntouched &&
      this.#editor?.selections.length === this.#selections.length &&
      this.#selections.every((selection, index) => this.#editor?.selections[index]?.isEqual(selection))
    );
  }

  dispose(): void {
    this.#tracked?.dispose();
  }
}

/** A plain edit. Carets of the user's that stand at an insertion stay before it. */
async function insertText(
  document: TextDocument,
  ranges: readonly Range[],
  links: readonly (readonly Link[])[],
  layout: 'inline' | 'ownLine',
): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const endOfLine = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  ranges.forEach((range, index) => {
    const text = (links[index] ?? links[0] ?? []).map(linkText).join(endOfLine);
    if (text === '') {
      return; // no image came of these words: they stay
    }
    edit.replace(document.uri, range, layout === 'ownLine' ? onOwnLine(document, range, text, endOfLine) : text);
  });
  const editors = window.visibleTextEditors.filter((editor) => editor.document === document);
  const selections = editors.map((editor) => editor.selections);
  const isApplied = await workspace.applyEdit(edit);
  editors.forEach((editor, index) => keepCarets(editor, selections[index] ?? [], ranges));
  return isApplied;
}

/** The editor moves a caret that stands where text is inserted behind that text: takes it back. */
function keepCarets(editor: TextEditor, selections: readonly Selection[], ranges: readonly Range[]): void {
  const [selection, ...others] = selections;
  if (selection?.isEmpty && others.length === 0 && ranges.some((range) => range.isEqual(selection))) {
    editor.selections = [selection];
  }
}

function onOwnLine(document: TextDocument, range: Range, text: string, endOfLine: string): string {
  const line = document.lineAt(range.start.line).text;
  const before = line.slice(0, range.start.character).trim() === '' ? '' : endOfLine;
  const after = line.slice(range.end.character).trim() === '' ? '' : endOfLine;
  return before + text + after;
}

async function isReadOnly({ uri, isUntitled }: TextDocument): Promise<boolean> {
  if (isUntitled) {
    return false;
  }
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return workspace.fs.isWritableFileSystem(uri.scheme) === false || (permissions & FilePermission.Readonly) !== 0;
  } catch {
    return false; // a cell of a notebook, or a file that is gone: the edit itself will tell
  }
}
