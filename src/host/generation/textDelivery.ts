import type { OffsetRange } from '../../core/base/offsets.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { LinkPlacer, type PlacedRequest } from '../editor/linkPlacer.ts';
import { offerLinks, type LinkOffer } from '../editor/savedImageMessages.ts';
import type { PlaceholderController } from '../placeholders/placeholderController.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import type { ErrorLog } from '../ui/logErrors.ts';
import type { CompletedRequest } from './jobRunner.ts';
import type { LinkDelivery, Message } from './linkDelivery.ts';
import { noteMessages } from './notes.ts';

export interface TextDeliveryDeps {
  readonly placeholderController: PlaceholderController;
  readonly log: ErrorLog;
}

/** Inserts links at the tracked positions where the user was. Offers them if they cannot be inserted. */
export class TextDelivery implements LinkDelivery {
  readonly showsProgress = true;
  readonly #placer: LinkPlacer;
  readonly #placeholderController: PlaceholderController;

  /** @param ranges replaced by the links: one for each request, or all by one request. Default: after each caret */
  constructor(
    { placeholderController, log }: TextDeliveryDeps,
    target: InsertionTarget,
    ranges?: readonly OffsetRange[],
  ) {
    this.#placer = new LinkPlacer(target, log, ranges);
    this.#placeholderController = placeholderController;
  }

  /** Adds placeholders that show in the text until the images arrive, if the settings say so. */
  prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[] {
    return this.#placeholderController.withPreviews(requests, this.#placer);
  }

  onRefused(): void {
    // The text was not changed.
  }

  onSent(request: ResolvedRequest, work: Promise<unknown>): Promise<unknown> {
    return request.preview?.show(request, work) ?? Promise.resolve();
  }

  async onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
    const requests = completed.map(({ request }) => request);
    const offer = await this.place(requests, completed.map(unlinkedImages));
    return [...noteMessages(completed), ...(offer ? [() => offerLinks(offer)] : [])];
  }

  place(
    requests: readonly PlacedRequest[],
    images: readonly (readonly SavedImage[])[],
  ): Promise<LinkOffer | undefined> {
    return this.#placer.place(requests, images);
  }

  dispose(): void {
    this.#placer.dispose();
  }
}

/** Images that the text has no link to yet. */
function unlinkedImages({ request, generation }: CompletedRequest): readonly SavedImage[] {
  return generation.images.filter(({ uri }) => !request.preview?.isLinked(uri));
}
