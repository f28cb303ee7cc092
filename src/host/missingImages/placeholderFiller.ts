import { Uri } from 'vscode';
import { Failure, toFailure } from '../../core/base/failure.ts';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import { failureResult } from '../errors/failureResult.ts';
import type { IgnoredByGit } from '../files/ignoredByGit.ts';
import type { PlaceholderController } from '../placeholders/placeholderController.ts';
import type { Caller } from '../request/generationRequest.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { logError, logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { missingImageRequest, type Additions, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';

export interface PlaceholderFillerDeps {
  readonly placeholderController: Pick<PlaceholderController, 'drawAtPath'>;
  readonly ignoredByGit: Pick<IgnoredByGit, 'tell'>;
  readonly register: FileRegister;
  readonly log: ErrorLog;
}

/** How a run goes on while it draws. */
export interface DrawingOptions {
  readonly caller: Caller;
  readonly signal: AbortSignal;
  /** Called after each placeholder. */
  readonly didDraw?: () => void;
}

/** Draws placeholders for the missing images of texts, each at the path that its link names. The texts stay as they are. */
export class PlaceholderFiller {
  readonly #deps: PlaceholderFillerDeps;
  readonly #missing: Pick<MissingImages, 'listings'>;

  constructor(deps: PlaceholderFillerDeps, missing: Pick<MissingImages, 'listings'>) {
    this.#deps = deps;
    this.#missing = missing;
  }

  /**
   * One placeholder that cannot be drawn keeps none of the others from it.
   * @returns one result for each image, in the same order; after an abort, `cancelled` for the rest
   */
  async fill(
    found: readonly FoundMissingImage[],
    additions: Additions,
    { caller, signal, didDraw }: DrawingOptions,
  ): Promise<readonly GenerateResult[]> {
    const results: GenerateResult[] = [];
    for (const each of found) {
      results.push(await this.#result(each, additions, caller, signal));
      didDraw?.();
    }
    this.#end(
      results.flatMap(({ images }) => images),
      caller,
    );
    return results;
  }

  /** @throws {Failure} of outcome `notSent` */
  async fillOne(found: FoundMissingImage, additions: Additions, caller: Caller): Promise<GenerateResult> {
    const image = await this.#draw(found, additions, caller, new AbortController().signal);
    this.#end([image], caller);
    return { ok: true, images: [image], requested: 1 };
  }

  async #result(
    found: FoundMissingImage,
    additions: Additions,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<GenerateResult> {
    try {
      return { ok: true, images: [await this.#draw(found, additions, caller, signal)], requested: 1 };
    } catch (error) {
      const failure = toFailure(error, 'unexpectedError');
      if (failure !== error) {
        logError(error, this.#deps.log);
      }
      return failureResult(failure);
    }
  }

  /** @throws {Failure} of outcome `notSent`; `cancelled` */
  async #draw(
    found: FoundMissingImage,
    additions: Additions,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<SavedImage> {
    const { placeholderController, register } = this.#deps;
    const key = fileKey(Uri.joinPath(found.source.root, found.image.path));
    // What is being generated for the file is better than a placeholder.
    for (let work = register.work(key); work; work = register.work(key)) {
      await settledOrAborted(work, signal);
    }
    if (signal.aborted) {
      throw new Failure('cancelled');
    }
    const drawing = placeholderController.drawAtPath(missingImageRequest(found, additions, caller));
    register.track(new Set([key]), drawing);
    return drawing;
  }

  #end(images: readonly SavedImage[], caller: Caller): void {
    const { ignoredByGit, log } = this.#deps;
    this.#missing.listings.clear();
    refreshMarkdownPreviews();
    logErrors(ignoredByGit.tell(images, caller === 'person'), log);
  }
}

/** @throws {Failure} `cancelled` */
async function settledOrAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new Failure('cancelled'));
  signal.addEventListener('abort', abort);
  try {
    if (signal.aborted) {
      abort();
    }
    await Promise.race([work.catch(() => undefined), aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
