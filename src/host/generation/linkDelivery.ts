import type { SavedImage } from '../../core/generation/save.ts';
import { placedLinks } from '../editor/imageLink.ts';
import type { PlacedRequest } from '../editor/linkPlacer.ts';
import type { LinkOffer } from '../editor/savedImageMessages.ts';
import type { FailureView } from '../errors/failureView.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import type { CompletedRequest, RunListener } from './jobRunner.ts';
import { noteMessages } from './notes.ts';

/** Shows a message to a person. Resolves when it is closed. */
export type Message = () => PromiseLike<unknown>;

/**
 * Decides where the links to the images of a run go. The caller of `GenerationController.run` creates it; the
 * controller owns it, and disposes it when the last message about the requests is closed.
 */
export interface LinkDelivery extends RunListener {
  /** Where failures are told; `undefined`: in messages. */
  readonly failureView?: FailureView | undefined;
  /** Adapts the requests before they are run. A retry passes in requests that are already adapted. */
  prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[];
  /** The requests are not run: they were refused, or the person declined. */
  onRefused(): void;
  /**
   * Called after the run, after a retry, and after unsaved images were saved. Resolves when the links are inserted, to
   * the messages to show besides failures. Never rejects.
   */
  onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]>;
  /** Inserts the links to images that the run did not generate. @returns what to offer to a person, if anything */
  place(requests: readonly PlacedRequest[], images: readonly (readonly SavedImage[])[]): Promise<LinkOffer | undefined>;
  dispose(): void;
}

/** For images that are not linked in a text. */
export class UnlinkedDelivery implements LinkDelivery {
  readonly showsProgress: boolean;

  constructor(showsProgress: boolean) {
    this.showsProgress = showsProgress;
  }

  prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[] {
    return requests;
  }

  onRefused(): void {
    // Nothing was started.
  }

  onSent(): Promise<unknown> {
    return Promise.resolve();
  }

  onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
    return Promise.resolve(noteMessages(completed));
  }

  async place(requests: readonly PlacedRequest[], images: readonly (readonly SavedImage[])[]): Promise<LinkOffer> {
    const placed = await Promise.all(requests.map((request, index) => placedLinks(request, images[index] ?? [])));
    return { images: images.flat(), links: placed.flatMap(({ links }) => links), insert: undefined };
  }

  dispose(): void {
    // Owns nothing.
  }
}
