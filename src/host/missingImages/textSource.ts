import { NotebookCellKind, Uri, workspace, type TextDocument } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import {
  documentContextIn,
  readFrontMatter,
  type DocumentContext,
  type FrontMatter,
} from '../../core/links/documentContext.ts';
import type { Language, PathRules } from '../../core/links/imageLink.ts';
import { languageOf } from '../../core/links/languages.ts';
import type { LinkDocument } from '../../core/links/linkTarget.ts';
import { isText, uriOnDisk } from '../editor/insertionTarget.ts';
import { isInRepository } from '../ui/fileSystem.ts';

/** A text that may show images, whether an editor has it or not. */
export interface TextSource {
  /** Of a cell, where the text is one of a notebook. */
  readonly uri: Uri;
  /** Where it is on a file system; `undefined` when it is on none yet. */
  readonly documentUri: Uri | undefined;
  /** The folder that its images may not leave: the workspace folder, else its own. */
  readonly root: Uri;
  readonly language: Language;
  readonly text: string;
  /** Title and heading above a place. The text is read at the first call, however many images it shows. */
  readonly contextAt: (offset: number) => DocumentContext;
  /** What its front matter says. It is read at the first call. */
  readonly frontMatter: () => FrontMatter;
}

/** `undefined` for a document in which no image links are looked for, and where its images would have no place. */
export function sourceOfDocument(document: TextDocument): TextSource | undefined {
  if (!isText(document)) {
    return undefined;
  }
  const { uri, languageId } = document;
  const language = languageOf(languageId, uri.path);
  return language && sourceAt(uri, uriOnDisk(document), language, document.getText());
}

/**
 * The texts in a file: one, or those of a notebook's cells. As the editor has them, saved or not.
 * @throws {Failure} `argumentsMalformed` for what is no text
 */
export async function readSources(uri: Uri): Promise<readonly TextSource[]> {
  if (uri.path.endsWith('.ipynb')) {
    const notebook = await orMalformed(workspace.openNotebookDocument(uri));
    const cells = notebook.getCells().filter(({ kind }) => kind === NotebookCellKind.Markup);
    return cells.flatMap(({ document }) => sourceOfDocument(document) ?? []);
  }
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const language = languageOf(undefined, uri.path);
  if (open || language === undefined) {
    return listOf(sourceOfDocument(open ?? (await orMalformed(workspace.openTextDocument(uri)))));
  }
  return listOf(sourceAt(uri, uri, language, await orMalformed(readFileText(uri))));
}

/** In the encoding that the editor would read it in: settings say so for folders, languages and files. */
async function readFileText(uri: Uri): Promise<string> {
  return workspace.decode(await workspace.fs.readFile(uri), { uri });
}

/** @throws {Failure} `argumentsMalformed` for what cannot be read, or is no text */
async function orMalformed<Value>(reading: PromiseLike<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    throw new Failure('argumentsMalformed', { field: 'uri' }, { cause: error });
  }
}

/** As the rules for destinations and links want it. */
export function linkDocument({ root, documentUri, language, text }: TextSource): LinkDocument {
  return { workspaceFolder: root.path, documentPath: documentUri?.path, pathRules: language.pathRules, text };
}

function sourceAt(uri: Uri, documentUri: Uri | undefined, language: Language, text: string): TextSource | undefined {
  const folder = documentUri ? workspace.getWorkspaceFolder(documentUri) : workspace.workspaceFolders?.[0];
  const root = folder?.uri ?? (documentUri && Uri.joinPath(documentUri, '..'));
  const isWritable = root && workspace.fs.isWritableFileSystem(root.scheme) !== false && !isInRepository(root);
  return isWritable ? { uri, documentUri, root, language, text, ...readersOf(text, language.pathRules) } : undefined;
}

function readersOf(text: string, rules: PathRules): Pick<TextSource, 'contextAt' | 'frontMatter'> {
  let read: TextSource['contextAt'] | undefined;
  let frontMatter: FrontMatter | undefined;
  return {
    contextAt: (offset) => (read ??= documentContextIn(text, rules))(offset),
    frontMatter: () => (frontMatter ??= readFrontMatter(text)),
  };
}

function listOf<Item>(item: Item | undefined): readonly Item[] {
  return item === undefined ? [] : [item];
}
