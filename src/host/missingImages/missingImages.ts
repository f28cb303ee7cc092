import type { Disposable } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import { ignoredBy } from '../../core/links/ignoredImages.ts';
import type { ImageLink } from '../../core/links/imageLink.ts';
import { DocumentImages, type LinkedImage } from '../../core/links/linkTarget.ts';
import { type MissingImage, scanDocument, type ScannedDocument } from '../../core/links/missingImages.ts';
import type { Platform } from '../../core/platform.ts';
import { readSetting } from '../ui/settings.ts';
import { documentReferences, type DocumentReferences, noReferences } from './documentReferences.ts';
import { FolderListings } from './folderListings.ts';
import { linkDocument, type TextSource } from './textSource.ts';

export interface Found extends ScannedDocument {
  readonly source: TextSource;
  readonly references: DocumentReferences;
}

export type MissingImagesDeps = Pick<Platform, 'clock'>;

/** Finds the images that texts show and that are not there, except those that the settings ignore. */
export class MissingImages implements Disposable {
  readonly listings = new FolderListings();
  readonly #clock: Clock;

  constructor({ clock }: MissingImagesDeps) {
    this.#clock = clock;
  }

  /** For work that lets other work in between. */
  budget(): EventLoopBudget {
    return new EventLoopBudget(this.#clock);
  }

  /**
   * Lets other work in between.
   * @param options.budget of the whole work that this is a part of
   * @returns `undefined` when aborted
   */
  find(source: TextSource, options?: { readonly budget: EventLoopBudget }): Promise<Found>;
  find(source: TextSource, options: { readonly signal: AbortSignal }): Promise<Found | undefined>;
  async find(
    source: TextSource,
    { budget = this.budget(), signal }: { readonly budget?: EventLoopBudget; readonly signal?: AbortSignal } = {},
  ): Promise<Found | undefined> {
    const read = await scanDocument(
      source.language.scan,
      linkDocument(source),
      this.listings.below(source.root),
      budget,
      signal,
    );
    if (!read) {
      return undefined;
    }
    const isIgnored = ignoredBy(readSetting('missingImages.ignore', source.documentUri ?? source.root));
    const missing: MissingImage[] = [];
    for (const image of read.missing) {
      await budget.step();
      missing.push(...(isIgnored(image.path) ? [] : [image]));
    }
    const hints = read.hints.filter(({ path }) => !isIgnored(path));
    const references = missing.length > 0 ? await this.#referencesOf(source) : noReferences;
    return { source, ...read, missing, hints, references };
  }

  imageOf(link: ImageLink, source: TextSource): Promise<LinkedImage | undefined> {
    return this.imagesOf(source).linked(link);
  }

  /** Resolves the paths of a text. */
  imagesOf(source: TextSource): DocumentImages {
    return new DocumentImages(linkDocument(source), this.listings.below(source.root));
  }

  #referencesOf(source: TextSource): Promise<DocumentReferences> {
    return documentReferences(source, this.imagesOf(source), this.listings.below(source.root));
  }

  dispose(): void {
    this.listings.dispose();
  }
}
