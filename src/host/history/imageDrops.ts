import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  l10n,
  languages,
  Range,
  Uri,
  WorkspaceEdit,
  type DataTransfer,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import * as z from 'zod/mini';
import { parseJson } from '../../core/base/json.ts';
import { imageLink } from '../editor/imageLink.ts';
import { isText, targetAt } from '../editor/insertionTarget.ts';
import { linkTextEdits } from '../editor/linkInserter.ts';
import { fileExists } from '../ui/fileSystem.ts';
import { imageMime } from './historyTree.ts';
import type { ImageHistory } from './imageHistory.ts';

const draggedSchema = z.array(z.string());

/** What a drag of images carries: their hashes. */
export function draggedImages(sha256s: readonly string[]): string {
  return JSON.stringify(sha256s);
}

/** All texts. A pattern counts more than a language, and so comes before the editor’s own providers, which write the path. */
const selector = [{ pattern: '**' }, '*'];

/** Dropping images of the list into a text writes the links that inserting them writes. */
export function registerImageDrops(history: ImageHistory): Disposable {
  // Built-in Markdown leaves the drop to edits of this kind.
  const kind = DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'image', 'attachment');
  return languages.registerDocumentDropEditProvider(
    selector,
    {
      provideDocumentDropEdits: async (document, position, data) => {
        const additionalEdit = await dropEdit(document, position, data, history);
        const edit = new DocumentDropEdit('', l10n.t('Insert Image Link'), kind);
        return additionalEdit && Object.assign(edit, { additionalEdit });
      },
    },
    { dropMimeTypes: [imageMime], providedDropEditKinds: [kind] },
  );
}

async function dropEdit(
  document: TextDocument,
  position: Position,
  data: DataTransfer,
  history: ImageHistory,
): Promise<WorkspaceEdit | undefined> {
  const { data: sha256s = [] } = draggedSchema.safeParse(parseJson((await data.get(imageMime)?.asString()) ?? ''));
  const found = await Promise.all(sha256s.map((sha256) => history.find(sha256)));
  const records = found.filter((record) => record !== undefined);
  const areThere = await Promise.all(records.map(({ uri }) => fileExists(Uri.parse(uri))));
  const images = records.filter((_, index) => areThere[index]);
  if (images.length === 0 || !isText(document)) {
    return undefined;
  }
  const target = targetAt(document, position);
  const links = await Promise.all(
    images.map((record) => imageLink(record, { args: { prompt: record.prompt }, alt: record.alt, target })),
  );
  const ranges = target.offsets.map((offset) => new Range(document.positionAt(offset), document.positionAt(offset)));
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [...linkTextEdits({ document, ranges }, [{ links }], 'inline').texts]);
  return edit;
}
