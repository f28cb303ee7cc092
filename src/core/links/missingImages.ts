import type { EventLoopBudget } from '../base/eventLoopBudget.ts';
import type { OffsetRange } from '../base/offsets.ts';
import { visibleLine } from '../base/text.ts';
import { fileNameOf, splitExtension } from '../naming/paths.ts';
import { AltReader } from './altWords.ts';
import type { ImageLink, ImageLinkScan } from './imageLink.ts';
import type { ExistingFiles } from './existingFiles.ts';
import { DocumentImages, type LinkDocument } from './linkTarget.ts';
import { copiesNotGenerated, type ResolvedLink } from './pictureCopies.ts';
import { sizeInName, sizeOf, type RequestedSize } from './requestedSize.ts';

/** An image that a text links to but whose file does not exist. */
export interface MissingImage {
  /** Relative to the root of the images, separated by `/`. */
  readonly path: string;
  readonly prompt: string;
  /** The sides that the text asks for. */
  readonly size: RequestedSize;
  /** All links to it, first to last. */
  readonly links: readonly ImageLink[];
}

/** Why an image that is not there is not generated. */
export interface LinkHint {
  readonly range: OffsetRange;
  /** Relative to the root of the images. */
  readonly path: string;
  /** The path of the picture that it is a copy of; `undefined`: it has a format that is not generated. */
  readonly copyOf: string | undefined;
}

/** The missing images of the links of a document, each once, and the hints about those that are not generated. */
export async function resolveLinks(
  links: readonly ImageLink[],
  images: DocumentImages,
  budget?: EventLoopBudget,
): Promise<Omit<ScannedDocument, 'links'>> {
  const resolved: ResolvedLink[] = [];
  const hints: LinkHint[] = [];
  for (const link of links) {
    await budget?.step();
    const image = await images.linked(link);
    const other = image ? undefined : await images.missingInOtherFormat(link);
    resolved.push(...(image ? [{ link, image }] : []));
    hints.push(...(other === undefined ? [] : [{ range: link.range, path: other, copyOf: undefined }]));
  }
  const copies = copiesNotGenerated(resolved);
  const linksByPath = new Map<string, ImageLink[]>();
  for (const { link, image } of resolved) {
    if (!image.isThere && !copies.has(link)) {
      const known = linksByPath.get(image.path);
      known?.push(link);
      linksByPath.set(image.path, known ?? [link]);
    }
  }
  for (const { link, image } of resolved) {
    const copyOf = linksByPath.has(image.path) ? undefined : copies.get(link);
    hints.push(...(copyOf === undefined ? [] : [{ range: link.range, path: image.path, copyOf }]));
  }
  const missing: MissingImage[] = [];
  for (const [path, shown] of linksByPath) {
    await budget?.step();
    missing.push({ path, prompt: promptOf(shown, path), size: sizeOf(shown, path), links: shown });
  }
  return { missing, hints };
}

/** Alt text, else title or caption, else the words of the file name. */
function promptOf(links: readonly ImageLink[], path: string): string {
  const isText = (text = '') => /\S/v.test(text) && !noWords.test(visibleLine(text));
  const words =
    links.find(({ alt }) => isText(alt?.text))?.alt?.text ?? links.find(({ title }) => isText(title))?.title;
  return visibleLine(words ?? wordsOfFileName(path)) || path;
}

/** Nothing, and what snippets of editors have in the place of an alt text. */
const noWords = /^(?:(?:image )?alt(?:ernative)?[ \-_]text|alt|)$/iv;

function wordsOfFileName(path: string): string {
  const [name] = splitExtension(fileNameOf(path));
  return name
    .replace(sizeInName, '')
    .replace(/@\dx$/, '')
    .replace(/[\-_.+]+/gv, ' ');
}

/** The image links of a text, and the images that are missing. */
export interface ScannedDocument {
  readonly links: readonly ImageLink[];
  readonly missing: readonly MissingImage[];
  /** What is missing and not generated. */
  readonly hints: readonly LinkHint[];
}

/** Scans a text in short steps, so that it does not block the event loop. @returns `undefined` when aborted */
export async function scanDocument(
  scan: ImageLinkScan,
  document: LinkDocument,
  files: ExistingFiles,
  budget: EventLoopBudget,
  signal?: AbortSignal,
): Promise<ScannedDocument | undefined> {
  const links: ImageLink[] = [];
  const alts = new AltReader(document, files);
  for (const link of scan(document.text)) {
    if (link) {
      links.push(await alts.read(link));
    }
    if (budget.isUsedUp) {
      await budget.pause();
      if (signal?.aborted) {
        return undefined;
      }
    }
  }
  return { links, ...(await resolveLinks(links, new DocumentImages(document, files), budget)) };
}
