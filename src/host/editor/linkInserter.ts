import {
  Selection,
  SnippetString,
  SnippetTextEdit,
  TextEdit,
  window,
  WorkspaceEdit,
  type Disposable,
  type Range,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { OffsetRange } from '../../core/base/offsets.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import { linkSnippet, linkText } from '../../core/links/link.ts';
import type { LinkSpacing } from '../../core/links/linkSpacing.ts';
import type { InsertionTarget } from './insertionTarget.ts';
import { linkEdits, withLineEndingsOf, type PlacedLinks } from './linkEdits.ts';
import { isReadOnly } from './readOnly.ts';
import { TrackedRanges, type EditOutcome } from './trackedRanges.ts';

/** Inserts links where the user was when the command started: these positions are tracked. Owned by its creator. */
export class LinkInserter implements Disposable {
  readonly #tracked: TrackedRanges | undefined;
  readonly #editor: TextEditor | undefined;
  readonly #selections: readonly Selection[];
  readonly #versionAtStart: number | undefined;
  readonly #inserts = new SerialQueue();

  /** @param ranges replaced by the links; by default the links are inserted after each caret */
  constructor({ document, editor, offsets }: InsertionTarget, ranges?: readonly OffsetRange[]) {
    this.#tracked = document && new TrackedRanges(document, ranges ?? offsets.map((at) => ({ start: at, end: at })));
    this.#editor = editor;
    this.#selections = editor?.selections ?? [];
    this.#versionAtStart = document?.version;
  }

  /** Whether there is a document that is still open. */
  get isOpen(): boolean {
    return this.#tracked?.document.isClosed === false;
  }

  /**
   * Inserts in one edit, which one undo reverts. Later links are inserted after earlier ones.
   * @returns `false` if there are no links, or if the document is closed or cannot be edited
   */
  insert(placed: readonly PlacedLinks[]): Promise<boolean> {
    return this.#inserts.run(() => this.#insert(placed));
  }

  /** Whether there is an open document that can be edited. */
  async takesLinks(): Promise<boolean> {
    return this.#tracked !== undefined && this.isOpen && !(await isReadOnly(this.#tracked.document));
  }

  async #insert(placed: readonly PlacedLinks[]): Promise<boolean> {
    const tracked = this.#tracked;
    const links = placed.filter((each) => each.links.length > 0);
    if (!tracked || links.length === 0 || !(await this.takesLinks())) {
      return false;
    }
    let outcome: EditOutcome = 'raced';
    for (let attempt = 0; attempt < maxAttempts && outcome === 'raced'; attempt++) {
      // Tab stops of different links would be linked to one another.
      outcome = await (links.length === 1 && this.#isUntouched(tracked.document)
        ? insertSnippets(tracked, links)
        : insertText(tracked, links, this.#editor ? 'inline' : 'ownLine'));
    }
    return outcome === 'changed';
  }

  /** Whether the user is still at the same place: elsewhere, a selected tab stop would interrupt the typing. */
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

/** An edit is refused when a key was pressed in the same moment. */
const maxAttempts = 10;

/** Uses a workspace edit, because `TextEditor.insertSnippet` moves the keyboard focus into the editor. */
function insertSnippets(tracked: TrackedRanges, placed: readonly PlacedLinks[]): Promise<EditOutcome> {
  const edit = new WorkspaceEdit();
  const { edits, definitions } = linkEdits(tracked, placed);
  const snippets = edits.map(({ range, links, spacing }, index) => {
    const end = index === edits.length - 1 ? '$0' : ''; // the final caret, not after the definitions
    return snippetEdit(range, new SnippetString(withSpacing(linkSnippet(links), spacing) + end));
  });
  const plain = definitions.map(({ range, newText }) => snippetEdit(range, new SnippetString().appendText(newText)));
  edit.set(tracked.document.uri, [...snippets, ...plain]);
  return tracked.applyEdit(
    edit,
    edits.map(({ index }) => index),
  );
}

function snippetEdit(range: Range, snippet: SnippetString): SnippetTextEdit {
  const edit = new SnippetTextEdit(range, snippet);
  edit.keepWhitespace = true;
  return edit;
}

/** A plain edit. A caret at an insertion stays before it. */
async function insertText(
  tracked: TrackedRanges,
  placed: readonly PlacedLinks[],
  layout: 'inline' | 'ownLine',
): Promise<EditOutcome> {
  const { document } = tracked;
  const edit = new WorkspaceEdit();
  const { edits, definitions } = linkEdits(tracked, placed);
  const texts = edits.map(({ range, links, isValue, spacing }) => {
    const text = links.map(linkText).join('\n');
    const whole = layout === 'ownLine' && !isValue ? onOwnLine(document, range, text) : withSpacing(text, spacing);
    return TextEdit.replace(range, withLineEndingsOf(document, whole));
  });
  edit.set(document.uri, [...texts, ...definitions]);
  const editors = window.visibleTextEditors.filter((editor) => editor.document === document);
  const selections = editors.map((editor) => editor.selections);
  const outcome = await tracked.applyEdit(
    edit,
    edits.map(({ index }) => index),
  );
  if (outcome === 'changed') {
    const ranges = edits.map(({ range }) => range);
    editors.forEach((editor, index) => keepCaret(editor, selections[index] ?? [], ranges, definitions));
  }
  return outcome;
}

function withSpacing(text: string, { before, after, indent }: LinkSpacing): string {
  return before + text.replaceAll('\n', `\n${indent}`) + after;
}

/** Moves the caret back: the editor moves a caret at an insertion to the end of the new text. */
function keepCaret(
  editor: TextEditor,
  selections: readonly Selection[],
  ranges: readonly Range[],
  definitions: readonly TextEdit[],
): void {
  const [selection, ...others] = selections;
  if (selection?.isEmpty && others.length === 0 && ranges.some((range) => range.isEqual(selection))) {
    const above = definitions.filter(({ range }) => range.start.isBefore(selection.start));
    const caret = selection.start.translate(
      above
        .map(({ newText }) => newText)
        .join('')
        .split('\n').length - 1,
    );
    editor.selections = [new Selection(caret, caret)];
  }
}

function onOwnLine(document: TextDocument, range: Range, text: string): string {
  const line = document.lineAt(range.start.line).text;
  const before = line.slice(0, range.start.character).trim() === '' ? '' : '\n';
  const after = line.slice(range.end.character).trim() === '' ? '' : '\n';
  return before + text + after;
}
