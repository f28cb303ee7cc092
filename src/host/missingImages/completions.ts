import { type CompletionItem, CompletionItemKind, Range, Uri, type Position, type TextDocument } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { visibleLine } from '../../core/base/text.ts';
import { encodeLinkPath } from '../../core/links/linkPath.ts';
import { plainText } from '../../core/links/markdownText.ts';
import { locateBy } from '../../core/naming/assetLocation.ts';
import { candidateNames } from '../../core/naming/freeName.ts';
import { linkPath } from '../editor/imageLink.ts';
import { configuredDestination, firstImageOf } from '../files/imageDestination.ts';
import { resolveRequest } from '../request/generationRequest.ts';
import { pathLabel, placeholderCommand } from './linkCommands.ts';
import { createCompletionItem } from '../ui/plainItems.ts';
import { noReferences } from './documentReferences.ts';
import { noAdditions, missingImageRequest, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';
import { sourceOfDocument, type TextSource } from './textSource.ts';

/**
 * After `![alt](`: the path that the image would get, alone or with a placeholder that is drawn there. Neither generates: the
 * link then has the hint and the quick fix that offer it.
 */
export async function completions(
  missing: MissingImages,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const { text } = document.lineAt(position.line);
  const before = text.slice(Math.max(0, position.character - maxWrittenLength), position.character);
  const close = text.includes(')', position.character) ? '' : ')'; // without it there is no link to generate
  const opened = /!\[((?:[^\[\]\\]|\\.)+)\]\(([^\(\)\s]*)$/v.exec(before);
  const [, written = '', typed = ''] = opened ?? [];
  const prompt = visibleLine(plainText(written));
  const source = prompt === '' ? undefined : sourceOfDocument(document);
  const found = source && (await newMissingImage(missing, source, prompt));
  if (!found) {
    return [];
  }
  const range = new Range(position.translate(0, -typed.length), position);
  const { documentUri, root } = found.source;
  const path = await linkPath(Uri.joinPath(root, found.image.path), { document, documentUri });
  const placeholder = placeholderCommand(found);
  return [{ title: pathLabel(found) }, { title: placeholder.title, command: placeholder }].map(
    ({ title, ...command }, index) =>
      createCompletionItem(title, CompletionItemKind.File, {
        detail: found.image.path,
        insertText: encodeLinkPath(path) + close,
        filterText: typed,
        sortText: ` ${index}`, // before the existing files
        range,
        ...command,
      }),
  );
}

/** In characters. What is before that in the line is not read. */
const maxWrittenLength = 4000;

/** A missing image at the next free path from the settings. */
async function newMissingImage(
  missing: MissingImages,
  source: TextSource,
  prompt: string,
): Promise<FoundMissingImage | undefined> {
  const found = { source, image: { path: '', prompt, size: {}, links: [] }, references: noReferences };
  try {
    const { args, ...image } = missingImageRequest(found, noAdditions, 'person');
    const resolved = resolveRequest({ ...image, args: { ...args, path: undefined } });
    const { imageRequest: request } = resolved;
    const destination = configuredDestination(resolved);
    const location = destination && locateBy(destination.naming)(firstImageOf(request));
    const files = missing.listings.below(source.root);
    for (const name of location ? candidateNames(location.baseName, location.extension) : []) {
      const path = [...(location?.folders ?? []), name].join('/');
      if (!(await files.has(path))) {
        return { ...found, image: { ...found.image, path } };
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof Failure) {
      return undefined; // the command would report why
    }
    throw error;
  }
}
