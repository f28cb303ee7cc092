import { Uri } from 'vscode';
import type { MissingImages } from './missingImages.ts';
import { readSources } from './textSource.ts';

/** The local images that a document shows and that are there, in the order of its text. */
export async function imagesShownBy(uri: Uri, missing: MissingImages): Promise<readonly Uri[]> {
  missing.listings.clear();
  const images: Uri[] = [];
  for (const source of await readSources(uri)) {
    for (const link of (await missing.find(source)).links) {
      const image = await missing.imageOf(link, source);
      images.push(...(image?.isThere ? [Uri.joinPath(source.root, image.path)] : []));
    }
  }
  return images;
}
