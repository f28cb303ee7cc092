import {
  NotebookCellKind,
  TabInputCustom,
  Uri,
  window,
  workspace,
  type NotebookDocument,
  type TextDocument,
  type TextEditor,
  type ConfigurationScope,
} from 'vscode';
import type { Carets } from './carets.ts';

/** Where the user is when a command begins: which text is worked on, and where in it. */
export interface Place {
  readonly document: TextDocument | undefined;
  /** The editor that shows the document as text; `undefined` when it is rendered. */
  readonly editor: TextEditor | undefined;
  /** Where the document is on a file system; `undefined` when it is on none yet. A notebook's, for a cell of it. */
  readonly documentUri: Uri | undefined;
  /** Offsets in the document after which a link may go, in the order of the cursors. */
  readonly carets: readonly number[];
}

/** The viewType of the editor that shows Markdown rendered and editable. */
const renderedMarkdownEditor = 'vscode.markdown.editor';

export async function currentPlace(carets: Carets): Promise<Place> {
  const editor = window.activeTextEditor;
  if (editor && isText(editor.document)) {
    const { document, selections } = editor;
    return {
      document,
      editor,
      documentUri: uriOnDisk(document),
      carets: selections.map((selection) => document.offsetAt(selection.end)),
    };
  }
  const document = (await renderedMarkdown()) ?? selectedMarkdownCell();
  return {
    document,
    editor: undefined,
    documentUri: document && uriOnDisk(document),
    carets: document ? [carets.last(document) ?? document.getText().length] : [],
  };
}

/** What the settings of a document go by. */
export function documentScope({ document, documentUri }: Place): ConfigurationScope | undefined {
  return document && { uri: documentUri ?? document.uri, languageId: document.languageId };
}

async function renderedMarkdown(): Promise<TextDocument | undefined> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom && input.viewType === renderedMarkdownEditor
    ? workspace.openTextDocument(input.uri)
    : undefined;
}

/** A Markdown cell that is selected but shows its rendered text. */
function selectedMarkdownCell(): TextDocument | undefined {
  const notebook = window.activeNotebookEditor;
  const cell = notebook?.selection && notebook.notebook.cellAt(notebook.selection.start);
  return cell?.kind === NotebookCellKind.Markup ? cell.document : undefined;
}

/** Not what only looks like a text: output panels, diffs and the like, which nothing can be inserted into. */
function isText(document: TextDocument): boolean {
  return document.isUntitled || notebookOf(document) !== undefined || isOnFileSystem(document.uri);
}

function uriOnDisk(document: TextDocument): Uri | undefined {
  const { isUntitled, uri } = notebookOf(document) ?? document;
  return isUntitled ? undefined : uri;
}

function isOnFileSystem({ scheme }: Uri): boolean {
  return workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

function notebookOf(document: TextDocument): NotebookDocument | undefined {
  return workspace.notebookDocuments.find((notebook) => notebook.getCells().some((cell) => cell.document === document));
}
