import { Uri, workspace } from 'vscode';
import { textLanguages } from '../../core/links/languageNames.ts';
import { isFolder } from '../ui/fileSystem.ts';
import { findVisibleFiles } from '../ui/visibleFiles.ts';
import type { FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';
import { readSources, sourceOfDocument, type TextSource } from './textSource.ts';

/** The missing images of documents and of folders with documents, each once, in the order of the documents. */
export async function searchMissingImages(
  uris: readonly Uri[],
  missing: MissingImages,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<readonly FoundMissingImage[]> {
  missing.listings.clear();
  const files = (await Promise.all(uris.map(filesOf))).flat();
  const images = new Map<string, FoundMissingImage>();
  for (const [index, file] of files.entries()) {
    tell(index, files.length);
    for (const source of await sourcesOf(file, files.length > 1)) {
      for (const image of (await missing.find(source)).missing) {
        const target = Uri.joinPath(source.root, image.path).toString();
        if (!images.has(target)) {
          images.set(target, { source, image });
        }
      }
    }
  }
  return [...images.values()];
}

/** A folder's texts, by their paths; anything else is itself. @throws {Failure} `argumentsMalformed` if there is nothing */
async function filesOf(uri: Uri): Promise<readonly Uri[]> {
  if (documentAt(uri) || !(await isFolder(uri))) {
    return [uri];
  }
  return findVisibleFiles(uri, `**/*.{${[...textLanguages.extensions, 'ipynb'].join(',')}}`);
}

/** Of many files one that cannot be read, such as one that is no text, does not keep the others from being read. */
async function sourcesOf(uri: Uri, isOneOfMany: boolean): Promise<readonly TextSource[]> {
  const open = documentAt(uri);
  try {
    const source = open && sourceOfDocument(open);
    return source ? [source] : await readSources(uri);
  } catch (error) {
    if (isOneOfMany) {
      return [];
    }
    throw error;
  }
}

/** Also a cell of a notebook, and a document without a file. */
function documentAt(uri: Uri) {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The existing local images that a document shows, in the order of its text. */
export async function imagesShownBy(uri: Uri, missing: MissingImages): Promise<readonly Uri[]> {
  missing.listings.clear();
  const images: Uri[] = [];
  for (const source of await readSources(uri)) {
    const resolved = missing.imagesOf(source);
    for (const link of (await missing.find(source)).links) {
      const image = await resolved.linked(link);
      images.push(...(image?.isThere ? [Uri.joinPath(source.root, image.path)] : []));
    }
  }
  return images;
}
