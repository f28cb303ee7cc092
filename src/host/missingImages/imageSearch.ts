import { type TextDocument, Uri, workspace } from 'vscode';
import type { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import { textLanguages } from '../../core/links/languageNames.ts';
import { fileKey, isFolder } from '../ui/fileSystem.ts';
import { findVisibleFiles } from '../ui/findVisibleFiles.ts';
import type { FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';
import { readSources, sourceOfDocument, type TextSource } from './textSource.ts';

/** What is told while documents are searched. */
export interface SearchReport {
  /** How many of the files have been read. */
  readonly progress?: (done: number, all: number) => void;
  /** One of several documents could not be read, which keeps none of the others from being read. */
  readonly unread: (document: Uri, error: unknown) => void;
}

/**
 * The missing images of documents and of folders with documents, each once, in the order of the documents.
 * @throws {Failure} `argumentsMalformed` for a single document that cannot be read
 */
export async function searchMissingImages(
  uris: readonly Uri[],
  missing: MissingImages,
  { progress, unread }: SearchReport,
): Promise<readonly FoundMissingImage[]> {
  missing.listings.clear();
  const files = (await Promise.all(uris.map(filesOf))).flat();
  const images = new Map<string, FoundMissingImage>();
  const budget = missing.budget(); // shared, because none of many short documents uses one up
  let done = 0;
  for (const [file, sources] of readAhead(files, sourcesOf)) {
    progress?.(done++, files.length);
    try {
      for (const found of await missingIn(await sources, missing, budget)) {
        const target = fileKey(Uri.joinPath(found.source.root, found.image.path));
        images.set(target, withOtherPath(images.get(target) ?? found, found.image.path));
      }
    } catch (error) {
      if (files.length === 1) {
        throw error;
      }
      unread(file, error);
    }
  }
  return [...images.values()];
}

function withOtherPath(found: FoundMissingImage, path: string): FoundMissingImage {
  const others = new Set([...(found.alsoLinkedAs ?? []), path]);
  others.delete(found.image.path);
  return others.size === 0 ? found : { ...found, alsoLinkedAs: [...others] };
}

/** Reads some items ahead, because each reading is mostly waiting. Yields all in their order. */
function* readAhead<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Promise<Value>,
): Generator<readonly [Item, Promise<Value>]> {
  const ahead: (readonly [Item, Promise<Value>])[] = [];
  for (const item of items) {
    const value = read(item);
    value.catch(() => undefined); // it may fail before it is awaited
    const next = ahead.push([item, value]) === readAtOnce ? ahead.shift() : undefined;
    if (next) {
      yield next;
    }
  }
  yield* ahead;
}

const readAtOnce = 8;

async function missingIn(
  sources: readonly TextSource[],
  missing: MissingImages,
  budget: EventLoopBudget,
): Promise<readonly FoundMissingImage[]> {
  const images: FoundMissingImage[] = [];
  for (const source of sources) {
    const found = await missing.find(source, { budget });
    for (const image of found.missing) {
      images.push({ source, image, references: found.references });
    }
  }
  return images;
}

/** A folder's texts, by their paths; anything else is itself. @throws {Failure} `argumentsMalformed` if there is nothing */
async function filesOf(uri: Uri): Promise<readonly Uri[]> {
  if (documentAt(uri) || !(await isFolder(uri))) {
    return [uri];
  }
  return findVisibleFiles(uri, `**/*.{${[...textLanguages.extensions, 'ipynb'].join(',')}}`);
}

async function sourcesOf(uri: Uri): Promise<readonly TextSource[]> {
  const open = documentAt(uri);
  const source = open && sourceOfDocument(open);
  return source ? [source] : readSources(uri);
}

/** An open document, which may be a cell of a notebook, or have no file. */
export function documentAt(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The existing local images that a document shows, in the order of its text. */
export async function imagesShownBy(uri: Uri, missing: MissingImages): Promise<readonly Uri[]> {
  missing.listings.clear();
  const images: Uri[] = [];
  for (const source of await sourcesOf(uri)) {
    const resolved = missing.imagesOf(source);
    for (const link of (await missing.find(source)).links) {
      const image = await resolved.linked(link);
      images.push(...(image?.isThere ? [Uri.joinPath(source.root, image.path)] : []));
    }
  }
  return images;
}
