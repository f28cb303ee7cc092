import { offerLinks } from '../editor/savedImageMessages.ts';
import type { CompletedRequest } from './jobRunner.ts';
import { UnlinkedDelivery, type Message } from './linkDelivery.ts';
import { noteMessages } from './notes.ts';

/** Shows one message about the first run. Retries are reported one by one. */
type Report = (completed: readonly CompletedRequest[]) => PromiseLike<unknown>;

/** For images that are saved to given files, which texts already link to. */
export class FileDelivery extends UnlinkedDelivery {
  readonly #report: Report;
  #isReported = false;

  constructor(report: Report) {
    super(true);
    this.#report = report;
  }

  override async onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
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
}
