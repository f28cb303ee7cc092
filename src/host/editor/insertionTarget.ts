import {
  NotebookCellKind,
  TabInputCustom,
  Uri,
  window,
  workspace,
  type NotebookDocument,
  type Position,
  type TextDocument,
  type TextEditor,
  type ConfigurationScope,
} from 'vscode';
import { surroundingLink } from '../../core/links/linkSpacing.ts';
import type { CaretTracker } from './caretTracker.ts';

/** Where the user is when a command begins: which text is worked on, and where in it. */
export interface InsertionTarget {
  readonly document: TextDocument | undefined;
  /** The editor that shows the document as text; `undefined` when it is rendered. */
  readonly editor: TextEditor | undefined;
  /** Where the document is on a file system; `undefined` when it is on none yet. A notebook's, for a cell of it. */
  readonly documentUri: Uri | undefined;
  /** Offsets in the document after which a link may go, in the order of the cursors. */
  readonly offsets: readonly number[];
}

/** Where there is no text to work on. */
export const noTarget: InsertionTarget = {
  document: undefined,
  editor: undefined,
  documentUri: undefined,
  offsets: [],
};

/** The viewType of the editor that shows Markdown rendered and editable. */
const renderedMarkdownEditor = 'vscode.markdown.editor';

export async function currentTarget(caretTracker: CaretTracker): Promise<InsertionTarget> {
  const editor = window.activeTextEditor;
  return editor && isText(editor.document)
    ? targetInEditor(editor)
    : targetInDocument((await renderedMarkdown()) ?? selectedMarkdownCell(), caretTracker);
}

/** A text where its cursors are. */
export function targetInEditor(editor: TextEditor): InsertionTarget {
  const { document, selections } = editor;
  return {
    document,
    editor,
    documentUri: uriOnDisk(document),
    offsets: selections.map(({ end }) => offsetBehindLink(document, end)),
  };
}

/** A document that shows no cursor, where its last one was. */
export function targetInDocument(document: TextDocument | undefined, caretTracker: CaretTracker): InsertionTarget {
  return {
    document,
    editor: undefined,
    documentUri: document && uriOnDisk(document),
    offsets: document ? [caretTracker.lastOffset(document) ?? document.getText().length] : [],
  };
}

/**
 * The folder that images belong to: the document's workspace folder, else the first one that its links can reach, else
 * the document's own. `undefined`: there is nothing that could be written to.
 */
export function assetRoot({ documentUri }: InsertionTarget): Uri | undefined {
  const [first] = workspace.workspaceFolders ?? [];
  if (!documentUri) {
    return first?.uri;
  }
  const isReachable = first?.uri.scheme === documentUri.scheme && first.uri.authority === documentUri.authority;
  const isWritable = workspace.fs.isWritableFileSystem(documentUri.scheme) === true;
  const folder = workspace.getWorkspaceFolder(documentUri) ?? (isReachable || !isWritable ? first : undefined);
  return folder?.uri ?? (isWritable ? Uri.joinPath(documentUri, '..') : undefined);
}

/** What the settings of a document go by. */
export function documentScope({ document, documentUri }: InsertionTarget): ConfigurationScope | undefined {
  return document && { uri: documentUri ?? document.uri, languageId: document.languageId };
}

/** What is selected as words for a picture: not the alt text of an image that is there. */
export function selectedText({ editor }: InsertionTarget): string {
  const isInLink =
    editor && surroundingLink(lineOf(editor.document, editor.selection.end), editor.selection.end.character);
  return editor && isInLink === undefined ? editor.document.getText(editor.selection) : '';
}

/** Right after an image its alt text is still selected; the next image goes behind it, not into it. */
function offsetBehindLink(document: TextDocument, position: Position): number {
  const link = surroundingLink(lineOf(document, position), position.character);
  return document.offsetAt(link ? position.with({ character: link.end }) : position);
}

function lineOf(document: TextDocument, { line }: Position): string {
  return document.lineAt(line).text;
}

async function renderedMarkdown(): Promise<TextDocument | undefined> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputCustom) || input.viewType !== renderedMarkdownEditor) {
    return undefined;
  }
  try {
    return await workspace.openTextDocument(input.uri);
  } catch {
    return undefined; // its file is gone
  }
}

/** A Markdown cell that is selected but shows its rendered text. */
function selectedMarkdownCell(): TextDocument | undefined {
  const notebook = window.activeNotebookEditor;
  const cell = notebook?.notebook.getCells(notebook.selection)[0];
  return cell?.kind === NotebookCellKind.Markup ? cell.document : undefined;
}

/** Not what only looks like a text: output panels, diffs and the like, which nothing can be inserted into. */
export function isText(document: TextDocument): boolean {
  return document.isUntitled || notebookOf(document) !== undefined || isOnFileSystem(document.uri);
}

export function uriOnDisk(document: TextDocument): Uri | undefined {
  const { isUntitled, uri } = notebookOf(document) ?? document;
  return isUntitled ? undefined : uri;
}

function isOnFileSystem({ scheme }: Uri): boolean {
  return workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

function notebookOf(document: TextDocument): NotebookDocument | undefined {
  return workspace.notebookDocuments.find((notebook) => notebook.getCells().some((cell) => cell.document === document));
}
