import * as vscode from 'vscode';
import { fileUri } from './workspace.ts';

/** Opens a new file of the workspace. In its text `|` marks a cursor, and `⟦` and `⟧` the ends of a selection. */
export async function openFile(name: string, marked: string, languageId?: string): Promise<vscode.TextEditor> {
  const uri = fileUri(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(textOf(marked)));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(
    languageId ? await vscode.languages.setTextDocumentLanguage(document, languageId) : document,
    { preview: false },
  );
  editor.selections = selectionsOf(marked, editor.document);
  return editor;
}

export async function openUntitled(marked: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content: textOf(marked), language });
  const editor = await vscode.window.showTextDocument(document);
  editor.selections = selectionsOf(marked, document);
  return editor;
}

/** The text of an editor with its cursors and selections, marked as for `openFile`. */
export function markedText({ document, selections }: vscode.TextEditor): string {
  const text = document.getText();
  const marks = selections.flatMap(({ isEmpty, start, end }) =>
    isEmpty
      ? [{ at: document.offsetAt(start), mark: '|' }]
      : [
          { at: document.offsetAt(start), mark: '⟦' },
          { at: document.offsetAt(end), mark: '⟧' },
        ],
  );
  return marks
    .sort((one, other) => other.at - one.at)
    .reduce((marked, { at, mark }) => marked.slice(0, at) + mark + marked.slice(at), text);
}

const marks = /[|⟦⟧]/g;

function textOf(marked: string): string {
  return marked.replace(marks, '');
}

function selectionsOf(marked: string, document: vscode.TextDocument): vscode.Selection[] {
  const offsets = [...marked.matchAll(marks)].map(({ index, 0: mark }, count) => ({ offset: index - count, mark }));
  return offsets.flatMap(({ offset, mark }, index) => {
    const end = mark === '⟦' ? (offsets[index + 1]?.offset ?? offset) : offset;
    return mark === '⟧' ? [] : [new vscode.Selection(document.positionAt(offset), document.positionAt(end))];
  });
}
