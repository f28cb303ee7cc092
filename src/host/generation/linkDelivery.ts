import type { SavedImage } from '../../core/generation/save.ts';
import { placedLinks } from '../editor/imageLink.ts';
import type { PlacedRequest } from '../editor/linkPlacer.ts';
import type { LinkOffer } from '../editor/savedImageMessages.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import type { CompletedRequest, RunListener } from './jobRunner.ts';
import { noteMessages } from './notes.ts';

/** Shows something to a person. Resolves when it is gone. */
export type Message = () => PromiseLike<unknown>;

/**
 * What becomes of the images of requests that are made together. Each way in creates one; `GenerationController.run` owns
 * it from then on, and disposes it when the last message about the requests is gone.
 */
export interface LinkDelivery extends RunListener {
  /** The requests as this delivery wants them run. Those of a retry come back as they were returned. */
  prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[];
  /** Nothing is run: a refusal, or a person's no. */
  onRefused(): void;
  /**
   * The images are saved as far as there are any: after the run, after a retry, and when unsaved ones were saved. Resolves
   * when links are in their places, to what a person is to be told besides failures. Never rejects.
   */
  onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]>;
  /** Inserts the links to images of another origin. @returns what is left to be offered to a person */
  place(requests: readonly PlacedRequest[], images: readonly (readonly SavedImage[])[]): Promise<LinkOffer | undefined>;
  dispose(): void;
}

/** For images that no text gets a link to. */
export class UnlinkedDelivery implements LinkDelivery {
  readonly showsProgress: boolean;

  constructor(showsProgress: boolean) {
    this.showsProgress = showsProgress;
  }

  prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[] {
    return requests;
  }

  onRefused(): void {
    // Nothing has begun.
  }

  onSent(): Promise<unknown> {
    return Promise.resolve();
  }

  onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
    return Promise.resolve(noteMessages(completed));
  }

  place(requests: readonly PlacedRequest[], images: readonly (readonly SavedImage[])[]): Promise<LinkOffer> {
    const links = requests.flatMap((request, index) => placedLinks(request, images[index] ?? []).links);
    return Promise.resolve({ images: images.flat(), links, insert: undefined });
  }

  dispose(): void {
    // Nothing is held.
  }
}
