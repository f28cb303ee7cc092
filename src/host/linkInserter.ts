import {
  EndOfLine,
  SnippetString,
  SnippetTextEdit,
  window,
  WorkspaceEdit,
  type Disposable,
  type Range,
  type Selection,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { linkSnippet, linkText, type Link } from '../core/links/link.ts';
import type { OffsetRange } from '../core/offsets.ts';
import type { Place } from './place.ts';
import { isReadOnly } from './readOnly.ts';
import { TrackedRanges } from './trackedRanges.ts';

/** Links, and the range that they go to; without one they go to every range. */
export interface PlacedLinks {
  readonly range?: number | undefined;
  readonly links: readonly Link[];
}

/** Puts links where the user was when the command began, however the text has changed since. */
export class LinkInserter implements Disposable {
  readonly #tracked: TrackedRanges | undefined;
  readonly #editor: TextEditor | undefined;
  readonly #selections: readonly Selection[];
  readonly #versionAtStart: number | undefined;

  /** @param ranges what the links replace; by default they go after each caret */
  constructor({ document, editor, carets }: Place, ranges?: readonly OffsetRange[]) {
    this.#tracked = document && new TrackedRanges(document, ranges ?? carets.map((at) => ({ start: at, end: at })));
    this.#editor = editor;
    this.#selections = editor?.selections ?? [];
    this.#versionAtStart = document?.version;
  }

  /**
   * Inserts in one edit, which one undo takes back. Links that come later go behind the earlier ones.
   * @returns whether the text has the links now: not when the document is gone or takes no edit
   */
  async insert(placed: readonly PlacedLinks[]): Promise<boolean> {
    const tracked = this.#tracked;
    const [only, ...others] = placed.filter(({ links }) => links.length > 0);
    if (!tracked || !only || tracked.document.isClosed || (await isReadOnly(tracked.document))) {
      return false;
    }
    if (others.length === 0 && this.#isUntouched(tracked.document)) {
      const ranges = tracked.ranges.filter((_, index) => index === (only.range ?? index));
      return insertSnippets(tracked, ranges, only.links);
    }
    return insertText(tracked, [only, ...others], this.#editor ? 'inline' : 'ownLine');
  }

  /** Only then is a tab stop in the alt text no surprise. */
  #isUntouched({ version }: TextDocument): boolean {
    const selections = this.#editor?.selections ?? [];
    return (
      this.#editor !== undefined &&
      window.activeTextEditor === this.#editor &&
      version === this.#versionAtStart &&
      selections.length === this.#selections.length &&
      selections.every((selection, index) => this.#selections[index]?.isEqual(selection))
    );
  }

  dispose(): void {
    this.#tracked?.dispose();
  }
}

/** As an edit of the workspace, because a snippet that is given to an editor pulls the keyboard there from wherever it is. */
function insertSnippets(tracked: TrackedRanges, ranges: readonly Range[], links: readonly Link[]): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const snippet = new SnippetString(linkSnippet(links));
  edit.set(
    tracked.document.uri,
    ranges.map((range) => new SnippetTextEdit(range, snippet)),
  );
  return tracked.fill(edit);
}

/** A plain edit. Carets of the user's that stand at an insertion stay before it. */
async function insertText(
  tracked: TrackedRanges,
  placed: readonly PlacedLinks[],
  layout: 'inline' | 'ownLine',
): Promise<boolean> {
  const { document, ranges } = tracked;
  const edit = new WorkspaceEdit();
  const endOfLine = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  ranges.forEach((range, index) => {
    const links = placed.find((each) => index === (each.range ?? index))?.links;
    if (links) {
      const text = links.map(linkText).join(endOfLine);
      edit.replace(document.uri, range, layout === 'ownLine' ? onOwnLine(document, range, text, endOfLine) : text);
    }
  });
  const editors = window.visibleTextEditors.filter((editor) => editor.document === document);
  const selections = editors.map((editor) => editor.selections);
  const isInserted = await tracked.fill(edit);
  editors.forEach((editor, index) => keepCaret(editor, selections[index] ?? [], ranges));
  return isInserted;
}

/** The editor moves a caret that stands where text is inserted behind that text: takes it back. */
function keepCaret(editor: TextEditor, selections: readonly Selection[], ranges: readonly Range[]): void {
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
