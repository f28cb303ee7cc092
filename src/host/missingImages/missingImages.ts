import type { Disposable } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import type { ImageLink } from '../../core/links/imageLink.ts';
import { imageLinkScans } from '../../core/links/imageLinkScans.ts';
import { linkedImage, type ExistingFiles, type LinkedImage } from '../../core/links/linkTarget.ts';
import {
  EventLoopBudget,
  findMissingImages,
  scanDocument,
  type ScannedDocument,
} from '../../core/links/missingImages.ts';
import type { Platform } from '../../core/platform.ts';
import { FolderListings } from './folderListings.ts';
import { documentLocation, type TextSource } from './textSource.ts';

export interface Found extends ScannedDocument {
  readonly source: TextSource;
}

export type MissingImagesDeps = Pick<Platform, 'clock' | 'loadMarkdownParser'>;

/** Finds the images that texts show and that are not there. */
export class MissingImages implements Disposable {
  readonly listings = new FolderListings();
  readonly #clock: Clock;
  readonly #loadMarkdownParser: Platform['loadMarkdownParser'];

  constructor({ clock, loadMarkdownParser }: MissingImagesDeps) {
    this.#clock = clock;
    this.#loadMarkdownParser = loadMarkdownParser;
  }

  /** For while the text is typed. @returns `undefined` when it was called off */
  async findInTurns(source: TextSource, signal: AbortSignal): Promise<Found | undefined> {
    const { text, language } = source;
    const timeBudget = new EventLoopBudget(this.#clock);
    const read = await scanDocument(
      imageLinkScans[language],
      text,
      documentLocation(source),
      this.#files(source),
      timeBudget,
      signal,
    );
    return read && { source, ...read };
  }

  /** For commands: Markdown goes through a parser where there is one, in one go. */
  async find(source: TextSource): Promise<Found> {
    const links = await this.#parse(source);
    return { source, links, missing: await findMissingImages(links, documentLocation(source), this.#files(source)) };
  }

  imageOf(link: ImageLink, source: TextSource): Promise<LinkedImage | undefined> {
    return linkedImage(link, documentLocation(source), this.#files(source));
  }

  dispose(): void {
    this.listings.dispose();
  }

  async #parse({ language, text }: TextSource): Promise<readonly ImageLink[]> {
    if (this.#loadMarkdownParser && (language === 'markdown' || language === 'mdx')) {
      const parse = await this.#loadMarkdownParser();
      return parse(text, language === 'mdx' ? 'mdx' : 'commonmark');
    }
    return [...imageLinkScans[language](text)].filter((link) => link !== undefined);
  }

  #files({ root }: TextSource): ExistingFiles {
    return this.listings.below(root);
  }
}
