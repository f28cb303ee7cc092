import {
  Selection,
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
import { linkText } from '../../core/links/link.ts';
import type { LinkSpacing } from '../../core/links/linkSpacing.ts';
import type { InsertionTarget } from './insertionTarget.ts';
import { linkEdits, withLineEndingsOf, type LinkedRanges, type PlacedLinks } from './linkEdits.ts';
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

  /** Whether the user is still at the same place in the same text. */
  get isUntouched(): boolean {
    const selections = this.#editor?.selections ?? [];
    return (
      this.#editor !== undefined &&
      window.activeTextEditor === this.#editor &&
      this.#editor.document.version === this.#versionAtStart &&
      selections.length === this.#selections.length &&
      selections.every((selection, index) => this.#selections[index]?.isEqual(selection))
    );
  }

  async #insert(placed: readonly PlacedLinks[]): Promise<boolean> {
    const tracked = this.#tracked;
    const links = placed.filter((each) => each.links.length > 0);
    if (!tracked || links.length === 0 || !(await this.takesLinks())) {
      return false;
    }
    let outcome: EditOutcome = 'raced';
    for (let attempt = 0; attempt < maxAttempts && outcome === 'raced'; attempt++) {
      outcome = await insertText(tracked, links, this.#editor ? 'inline' : 'ownLine');
    }
    return outcome === 'changed';
  }

  dispose(): void {
    this.#tracked?.dispose();
  }
}

/** An edit is refused when a key was pressed in the same moment. */
const maxAttempts = 10;

/** Afterwards a caret that was there is behind the links, and nothing else has moved. */
async function insertText(
  tracked: TrackedRanges,
  placed: readonly PlacedLinks[],
  layout: LinkLayout,
): Promise<EditOutcome> {
  const { document } = tracked;
  const edit = new WorkspaceEdit();
  const { texts, indices } = linkTextEdits(tracked, placed, layout);
  edit.set(document.uri, [...texts]);
  const { outcome, filled } = await tracked.applyEdit(edit, indices);
  unselect(filled, document);
  return outcome;
}

/** `ownLine`: on lines of their own, where it is not known what is at the place. */
export type LinkLayout = 'inline' | 'ownLine';

/** The edits that write links into a text, and the indices of the ranges that get some. */
export function linkTextEdits(
  places: LinkedRanges,
  placed: readonly PlacedLinks[],
  layout: LinkLayout,
): { readonly texts: readonly TextEdit[]; readonly indices: readonly number[] } {
  const { document } = places;
  const { edits, definitions } = linkEdits(places, placed);
  const texts = edits.map(({ range, links, isValue, spacing }) => {
    const text = links.map(linkText).join('\n');
    const whole = layout === 'ownLine' && !isValue ? onOwnLine(document, range, text) : withSpacing(text, spacing);
    return TextEdit.replace(range, withLineEndingsOf(document, whole));
  });
  return { texts: [...texts, ...definitions], indices: edits.map(({ index }) => index) };
}

/**
 * Who goes on typing must not overwrite a link. The editor moves a caret behind new text by itself; but a selection that
 * ends there includes it, and a selection that was replaced is still one.
 */
function unselect(links: readonly Range[], document: TextDocument): void {
  for (const editor of window.visibleTextEditors.filter((visible) => visible.document === document)) {
    const selections = editor.selections.map((selection) => links.reduce(without, selection));
    if (selections.some((selection, index) => selection !== editor.selections[index])) {
      editor.selections = selections;
    }
  }
}

function without(selection: Selection, link: Range): Selection {
  const { start, end, isEmpty, isReversed } = selection;
  if (isEmpty || !link.contains(end)) {
    return selection;
  }
  if (link.contains(start)) {
    return new Selection(link.end, link.end);
  }
  return isReversed ? new Selection(link.start, start) : new Selection(start, link.start);
}

function withSpacing(text: string, { before, after, indent }: LinkSpacing): string {
  return before + text.replaceAll('\n', `\n${indent}`) + after;
}

function onOwnLine(document: TextDocument, range: Range, text: string): string {
  const line = document.lineAt(range.start.line).text;
  const before = line.slice(0, range.start.character).trim() === '' ? '' : '\n';
  const after = line.slice(range.end.character).trim() === '' ? '' : '\n';
  return before + text + after;
}
