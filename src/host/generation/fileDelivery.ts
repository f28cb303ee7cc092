import type { InFlight } from '../../core/base/inFlight.ts';
import { offerLinks } from '../editor/savedImageMessages.ts';
import type { CompletedRequest } from './jobRunner.ts';
import { UnlinkedDelivery, type Message } from './linkDelivery.ts';
import { noteMessages } from './notes.ts';

export interface FileDeliveryOptions {
  /** URIs or other keys of the files, one for each request. */
  readonly keys: readonly string[];
  /** Tracks each key until no more images can arrive for it, which may be long after a cancel. */
  readonly inFlight: InFlight;
  /** Shows one message about the first run. Retries are reported one by one. */
  readonly report: (completed: readonly CompletedRequest[]) => PromiseLike<unknown>;
}

/** For images that are saved to given files, which texts already link to. */
export class FileDelivery extends UnlinkedDelivery {
  readonly #report: FileDeliveryOptions['report'];
  readonly #first = Promise.withResolvers<readonly CompletedRequest[]>();
  #isReported = false;

  constructor({ keys, inFlight, report }: FileDeliveryOptions) {
    super(true);
    this.#report = report;
    keys.forEach((key, index) => inFlight.track(new Set([key]), this.#untilEnded(index)));
  }

  override onRefused(): void {
    this.#first.resolve([]);
  }

  override async onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
    this.#first.resolve(completed);
    if (!this.#isReported) {
      this.#isReported = true;
      return [() => this.#report(completed)];
    }
    const requests = completed.map(({ request }) => request);
    const offer = await this.place(
      requests,
      completed.map(({ generation }) => generation.images),
    );
    return [...noteMessages(completed), () => offerLinks(offer)];
  }

  /** Ends the tracking of the keys if the run ended with an error. */
  override dispose(): void {
    this.#first.resolve([]);
  }

  async #untilEnded(index: number): Promise<void> {
    const completed = await this.#first.promise;
    await completed[index]?.generation.late;
  }
}
