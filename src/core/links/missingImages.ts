import type { Clock } from '../base/clock.ts';
import { visibleLine } from '../base/text.ts';
import { fileNameOf, splitExtension } from '../naming/paths.ts';
import { AltReader } from './altWords.ts';
import type { ImageLink, ImageLinkScan } from './imageLink.ts';
import type { ExistingFiles } from './existingFiles.ts';
import { DocumentImages, type LinkDocument } from './linkTarget.ts';
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

/** The missing images of the links of a document, each once. */
export async function findMissingImages(
  links: readonly ImageLink[],
  images: Pick<DocumentImages, 'linked'>,
  budget?: TimeBudget,
): Promise<readonly MissingImage[]> {
  const linksByPath = new Map<string, ImageLink[]>();
  for (const link of links) {
    await pauseIfUsedUp(budget);
    const image = await images.linked(link);
    if (image?.isThere === false) {
      const known = linksByPath.get(image.path);
      known?.push(link);
      linksByPath.set(image.path, known ?? [link]);
    }
  }
  const missing: MissingImage[] = [];
  for (const [path, shown] of linksByPath) {
    await pauseIfUsedUp(budget);
    missing.push({ path, prompt: promptOf(shown, path), size: sizeOf(shown, path), links: shown });
  }
  return missing;
}

async function pauseIfUsedUp(budget: TimeBudget | undefined): Promise<void> {
  if (budget?.isUsedUp) {
    await budget.pause();
  }
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
}

/** Limits how long work runs before other work gets a turn. */
interface TimeBudget {
  readonly isUsedUp: boolean;
  pause(): Promise<void>;
}

/** Scans a text in short steps, so that it does not block the event loop. @returns `undefined` when aborted */
export async function scanDocument(
  scan: ImageLinkScan,
  document: LinkDocument,
  files: ExistingFiles,
  budget: TimeBudget,
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
  return { links, missing: await findMissingImages(links, new DocumentImages(document, files), budget) };
}

/** Well below the 10 ms that work may block the event loop, because the last step may exceed it. */
const sliceMs = 4;

/** Lets the event loop run other work between the steps of long work. */
export class EventLoopBudget implements TimeBudget {
  readonly #clock: Clock;
  #endMs = performance.now() + sliceMs;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isUsedUp(): boolean {
    return performance.now() > this.#endMs;
  }

  async pause(): Promise<void> {
    await this.#clock.pause();
    this.#endMs = performance.now() + sliceMs;
  }
}
