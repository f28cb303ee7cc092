import type { Disposable } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { ignoredBy } from '../../core/links/ignoredImages.ts';
import type { ImageLink } from '../../core/links/imageLink.ts';
import { DocumentImages, type LinkedImage } from '../../core/links/linkTarget.ts';
import {
  EventLoopBudget,
  type MissingImage,
  scanDocument,
  type ScannedDocument,
} from '../../core/links/missingImages.ts';
import type { Platform } from '../../core/platform.ts';
import { readSetting } from '../ui/settings.ts';
import { FolderListings } from './folderListings.ts';
import { linkDocument, type TextSource } from './textSource.ts';

export interface Found extends ScannedDocument {
  readonly source: TextSource;
}

export type MissingImagesDeps = Pick<Platform, 'clock'>;

/** Finds the images that texts show and that are not there, except those that the settings ignore. */
export class MissingImages implements Disposable {
  readonly listings = new FolderListings();
  readonly #clock: Clock;

  constructor({ clock }: MissingImagesDeps) {
    this.#clock = clock;
  }

  /** Lets other work in between. @returns `undefined` when aborted */
  find(source: TextSource): Promise<Found>;
  find(source: TextSource, signal: AbortSignal): Promise<Found | undefined>;
  async find(source: TextSource, signal?: AbortSignal): Promise<Found | undefined> {
    const timeBudget = new EventLoopBudget(this.#clock);
    const read = await scanDocument(
      source.language.scan,
      linkDocument(source),
      this.listings.below(source.root),
      timeBudget,
      signal,
    );
    if (!read) {
      return undefined;
    }
    const isIgnored = ignoredBy(readSetting('missingImages.ignore', source.documentUri ?? source.root));
    const missing: MissingImage[] = [];
    for (const image of read.missing) {
      await (timeBudget.isUsedUp ? timeBudget.pause() : undefined);
      missing.push(...(isIgnored(image.path) ? [] : [image]));
    }
    return { source, ...read, missing };
  }

  imageOf(link: ImageLink, source: TextSource): Promise<LinkedImage | undefined> {
    return this.imagesOf(source).linked(link);
  }

  /** Resolves the paths of a text. */
  imagesOf(source: TextSource): DocumentImages {
    return new DocumentImages(linkDocument(source), this.listings.below(source.root));
  }

  dispose(): void {
    this.listings.dispose();
  }
}
