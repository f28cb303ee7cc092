import {
  type CodeAction,
  type CompletionItem,
  Disposable,
  type Hover,
  type Position,
  type Range,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { GenerationController } from '../generation/generationController.ts';
import { logError, logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { completions } from './completions.ts';
import { MissingImageDiagnostics, quickFixes } from './diagnostics.ts';
import { DocumentScanner } from './documentScanner.ts';
import { hover } from './hovers.ts';
import { imagesShownBy, searchMissingImages, type SearchReport } from './imageSearch.ts';
import { MissingImageFiller } from './missingImageFiller.ts';
import type { FoundMissingImage } from './missingImageRequest.ts';
import { MissingImages, type Found, type MissingImagesDeps } from './missingImages.ts';
import { PlaceholderFiller, type PlaceholderFillerDeps } from './placeholderFiller.ts';

export interface MissingImageFeaturesDeps extends MissingImagesDeps, PlaceholderFillerDeps {
  readonly controller: GenerationController;
}

/** All that is done with links whose images are not there. Loaded when the first text is on the screen. */
export class MissingImageFeatures implements Disposable {
  readonly filler: MissingImageFiller;
  readonly placeholderFiller: PlaceholderFiller;
  readonly #missing: MissingImages;
  readonly #log: ErrorLog;
  readonly #diagnostics: MissingImageDiagnostics;
  readonly #scanner: DocumentScanner;

  constructor(deps: MissingImageFeaturesDeps) {
    const { controller, register, log } = deps;
    this.#missing = new MissingImages(deps);
    this.#log = log;
    this.#diagnostics = new MissingImageDiagnostics(deps.clock);
    this.filler = new MissingImageFiller(controller, this.#missing, register);
    this.placeholderFiller = new PlaceholderFiller(deps, this.#missing);
    const show = (document: TextDocument, found: Found | undefined): void =>
      logErrors(this.#diagnostics.show(document, found), log);
    this.#scanner = new DocumentScanner({ missing: this.#missing, clock: deps.clock, log }, show);
  }

  /** What is missing and not being generated yet. Documents that cannot be read are logged, if there are others. */
  async search(uris: readonly Uri[], report?: Partial<SearchReport>): Promise<readonly FoundMissingImage[]> {
    return (await this.searchAll(uris, report)).filter((image) => !this.filler.isRunning(image));
  }

  /** The same, and what is being generated. */
  searchAll(uris: readonly Uri[], report?: Partial<SearchReport>): Promise<readonly FoundMissingImage[]> {
    return searchMissingImages(uris, this.#missing, {
      ...report,
      unread: (document, error) => {
        logError(error, this.#log);
        report?.unread?.(document, error);
      },
    });
  }

  /** The local images that a document shows, in the order of its text. */
  imagesShownBy(uri: Uri): Promise<readonly Uri[]> {
    return imagesShownBy(uri, this.#missing);
  }

  /** Checks again which images exist: outside of the workspace there are no events for files. */
  refresh(): void {
    this.#missing.listings.clear();
  }

  quickFixes(document: TextDocument, range: Range): Promise<CodeAction[]> {
    return quickFixes(this.#scanner, document, range);
  }

  hover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    return hover(this.#scanner, this.#missing, document, position);
  }

  completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    return completions(this.#missing, document, position);
  }

  dispose(): void {
    Disposable.from(this.#scanner, this.#diagnostics, this.#missing).dispose();
  }
}
