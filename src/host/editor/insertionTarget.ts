import {
  NotebookCellKind,
  TabInputCustom,
  TabInputNotebook,
  Uri,
  window,
  workspace,
  type NotebookDocument,
  type Position,
  type TextDocument,
  type TextEditor,
  type ConfigurationScope,
} from 'vscode';
import { languageOf } from '../../core/links/languages.ts';
import { surroundingLink } from '../../core/links/linkSpacing.ts';
import type { CaretTracker } from './caretTracker.ts';

/** The text that a command works on, and the positions in it. */
export interface InsertionTarget {
  readonly document: TextDocument | undefined;
  /** The editor that shows the document as text; `undefined` when it is rendered. */
  readonly editor: TextEditor | undefined;
  /**
   * The location of the document on a file system; `undefined` if it is untitled. A cell has the URI of its notebook.
   */
  readonly documentUri: Uri | undefined;
  /** Offsets in the document after which a link may be inserted, in the order of the cursors. */
  readonly offsets: readonly number[];
}

/** The target if there is no text. */
export const noTarget: InsertionTarget = {
  document: undefined,
  editor: undefined,
  documentUri: undefined,
  offsets: [],
};

/** The viewType of the editor for rendered Markdown. */
const renderedMarkdownEditor = 'vscode.markdown.editor';

/** The active text, else the one in a custom editor or the selected Markdown cell, else no document. */
export async function currentTarget(caretTracker: CaretTracker): Promise<InsertionTarget> {
  const editor = window.activeTextEditor;
  if (editor && isText(editor.document)) {
    return targetInEditor(editor);
  }
  const shown = await textOfCustomEditor();
  return shown instanceof Uri
    ? { ...noTarget, documentUri: shown }
    : targetInDocument(shown ?? selectedMarkdownCell(), caretTracker);
}

/** The document of an editor, at its cursors. */
export function targetInEditor(editor: TextEditor): InsertionTarget {
  const { document, selections } = editor;
  return {
    document,
    editor,
    documentUri: uriOnDisk(document),
    offsets: selections.map(({ end }) => offsetBehindLink(document, end)),
  };
}

/** A position in a document, or behind the link that it is in. */
export function targetAt(document: TextDocument, position: Position): InsertionTarget {
  return {
    document,
    editor: undefined,
    documentUri: uriOnDisk(document),
    offsets: [offsetBehindLink(document, position)],
  };
}

/** A document without an editor, at its last caret, else at its end. */
export function targetInDocument(document: TextDocument | undefined, caretTracker: CaretTracker): InsertionTarget {
  return {
    document,
    editor: undefined,
    documentUri: document && uriOnDisk(document),
    offsets: document ? [caretTracker.lastOffset(document) ?? document.getText().length] : [],
  };
}

/** Whether one of the views in front shows the document, as text or in another form. */
export function isInSight(document: TextDocument): boolean {
  const uri = (uriOnDisk(document) ?? document.uri).toString();
  return (
    window.visibleTextEditors.some((editor) => editor.document === document) ||
    window.tabGroups.all.some(({ activeTab }) => {
      const input = activeTab?.input;
      const isOfFile = input instanceof TabInputCustom || input instanceof TabInputNotebook;
      return isOfFile && input.uri.toString() === uri;
    })
  );
}

/**
 * The folder for images: the document’s workspace folder, else the first one that its links can reach, else the
 * document’s own. `undefined` if there is no folder that can be written to.
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

/** The configuration scope of a document. */
export function documentScope({ document, documentUri }: InsertionTarget): ConfigurationScope | undefined {
  return document && { uri: documentUri ?? document.uri, languageId: document.languageId };
}

/** The selected text as a prompt, unless it is the alt text of an image. */
export function selectedText({ editor }: InsertionTarget): string {
  const isInLink =
    editor && surroundingLink(lineOf(editor.document, editor.selection.end), editor.selection.end.character);
  return editor && isInLink === undefined ? editor.document.getText(editor.selection) : '';
}

/** A link in another link would break both. */
function offsetBehindLink(document: TextDocument, position: Position): number {
  const link = surroundingLink(lineOf(document, position), position.character);
  return document.offsetAt(link ? position.with({ character: link.end }) : position);
}

function lineOf(document: TextDocument, { line }: Position): string {
  return document.lineAt(line).text;
}

/**
 * The text that a custom editor shows. Only its URI if the editor has a model of its own, which would overwrite an edit of
 * the text, or lose its changes to it: links are then offered beside the saved images.
 */
async function textOfCustomEditor(): Promise<TextDocument | Uri | undefined> {
  const { input, isDirty } = window.tabGroups.activeTabGroup.activeTab ?? {};
  if (!(input instanceof TabInputCustom)) {
    return undefined;
  }
  const { uri, viewType } = input;
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (viewType !== renderedMarkdownEditor && !languageOf(open?.languageId, uri.path)) {
    return undefined; // such as the view of an image, which must not be read as a text
  }
  if (viewType !== renderedMarkdownEditor && (!open || (isDirty && !open.isDirty))) {
    return uri; // the editor of a text has opened it, and is dirty only when the text is
  }
  try {
    return open ?? (await workspace.openTextDocument(uri));
  } catch {
    return undefined; // its file is deleted
  }
}

/** A selected Markdown cell that is rendered. */
function selectedMarkdownCell(): TextDocument | undefined {
  const notebook = window.activeNotebookEditor;
  const cell = notebook?.notebook.getCells(notebook.selection)[0];
  return cell?.kind === NotebookCellKind.Markup ? cell.document : undefined;
}

/**
 * Excludes documents that only look like texts: output panels, diffs and the like, which nothing can be inserted into.
 */
export function isText(document: TextDocument): boolean {
  return document.isUntitled || notebookOf(document) !== undefined || isOnFileSystem(document.uri);
}

/** `undefined` for an untitled document. A cell has the URI of its notebook. */
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
