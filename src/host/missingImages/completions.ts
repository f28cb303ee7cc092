import { CompletionItem, CompletionItemKind, Range, Uri, type Position, type TextDocument } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { visibleLine } from '../../core/base/text.ts';
import { encodeLinkPath } from '../../core/links/linkPath.ts';
import { plainText } from '../../core/links/markdownInlines.ts';
import { locateBy } from '../../core/naming/assetLocation.ts';
import { candidateNames } from '../../core/naming/freeName.ts';
import { linkPath } from '../editor/imageLink.ts';
import { configuredDestination } from '../files/imageDestination.ts';
import { resolveRequest } from '../request/generationRequest.ts';
import { generateCommand, placeholderCommand } from './linkCommands.ts';
import { noAdditions, missingImageRequest, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';
import { sourceOfDocument, type TextSource } from './textSource.ts';

/** After `![alt](`: the path that the image would get, and with it the image or a placeholder. */
export async function completions(
  missing: MissingImages,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const { text } = document.lineAt(position.line);
  const before = text.slice(0, position.character);
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
  return [generateCommand(found), placeholderCommand(found)].map((command, index) => {
    const item = new CompletionItem(command.title, CompletionItemKind.File);
    item.detail = found.image.path;
    item.insertText = encodeLinkPath(path) + close;
    item.filterText = typed;
    item.sortText = ` ${index}`; // before the existing files
    item.range = range;
    item.command = command;
    return item;
  });
}

/** A missing image at the next free path from the settings. */
async function newMissingImage(
  missing: MissingImages,
  source: TextSource,
  prompt: string,
): Promise<FoundMissingImage | undefined> {
  const found = { source, image: { path: '', prompt, size: {}, links: [] } };
  try {
    const { args, ...image } = missingImageRequest(found, noAdditions, 'person');
    const resolved = resolveRequest({ ...image, args: { ...args, path: undefined } });
    const { imageRequest: request } = resolved;
    const destination = configuredDestination(resolved);
    const location = destination && locateBy(destination.naming)({ ...request.size, format: request.format, index: 0 });
    const files = missing.listings.below(source.root);
    for (const name of location ? candidateNames(location.baseName, location.extension) : []) {
      const path = [...(location?.folders ?? []), name].join('/');
      if (!(await files.has(path))) {
        return { source, image: { ...found.image, path } };
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
