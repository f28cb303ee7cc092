import { visibleLine } from '../base/text.ts';
import type { ImageLink } from '../imageLinks/imageLink.ts';
import type { DocumentLocation } from '../naming/destination.ts';
import { splitExtension } from '../naming/paths.ts';
import { sizeInName, sizeOf, type AskedSize } from './askedSize.ts';
import { linkedImage, type ExistingFiles } from './linkTarget.ts';

/** An image that a text shows and that is not there: an order for it. */
export interface TextOrder {
  /** Where it is to be, below the folder that the document's images may not leave. */
  readonly path: string;
  readonly prompt: string;
  /** As far as the text asks for one. */
  readonly size: AskedSize;
  /** Every link that shows it, in the order of the text. */
  readonly links: readonly ImageLink[];
}

/** The orders that the links of a document are, one for each image. */
export async function findTextOrders(
  links: readonly ImageLink[],
  place: DocumentLocation,
  files: ExistingFiles,
): Promise<readonly TextOrder[]> {
  const missing = new Map<string, ImageLink[]>();
  for (const link of links) {
    const image = await linkedImage(link, place, files);
    if (image?.isThere === false) {
      missing.set(image.path, [...(missing.get(image.path) ?? []), link]);
    }
  }
  return Array.from(missing, ([path, shown]) => ({
    path,
    prompt: promptOf(shown, path),
    size: sizeOf(shown, path),
    links: shown,
  }));
}

/** Alt text, else title or caption, else the words of the file name. */
function promptOf(links: readonly ImageLink[], path: string): string {
  const words = [...links.map(({ alt }) => alt?.text), ...links.map(({ title }) => title), fileWords(path)];
  return words.map((text) => visibleLine(text ?? '')).find((text) => text !== '') ?? path;
}

function fileWords(path: string): string {
  const [name] = splitExtension(path.slice(path.lastIndexOf('/') + 1));
  return name
    .replace(sizeInName, '')
    .replace(/@\dx$/, '')
    .replace(/[\-_.+]+/gv, ' ');
}
