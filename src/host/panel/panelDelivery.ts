import type { FailureView } from '../errors/failureView.ts';
import type { CompletedRequest } from '../generation/jobRunner.ts';
import { UnlinkedDelivery, type Message } from '../generation/linkDelivery.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';

/** The panel shows progress, images and failures of its requests itself. */
export class PanelDelivery extends UnlinkedDelivery {
  readonly failureView: FailureView;
  readonly #received: () => void;

  /** @param received called when images are saved */
  constructor(failureView: FailureView, received: () => void) {
    super(false);
    this.failureView = failureView;
    this.#received = received;
  }

  /** While the request runs, its earlier failure is no news. */
  override prepare(requests: readonly ResolvedRequest[]): readonly ResolvedRequest[] {
    this.failureView.close();
    return requests;
  }

  override onFinished(completed: readonly CompletedRequest[]): Promise<readonly Message[]> {
    if (completed.some(({ generation: { images } }) => images.length > 0)) {
      this.#received();
    }
    return super.onFinished(completed);
  }
}
