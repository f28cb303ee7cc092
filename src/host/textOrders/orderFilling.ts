import { InFlight } from '../../core/base/inFlight.ts';
import { fillRequests, untilFilled, type FillOutcome } from '../generation/fillRequests.ts';
import type { JobRunner } from '../generation/jobRunner.ts';
import type { Caller } from '../request/generationRequest.ts';
import type { MissingImages } from './missingImages.ts';
import { planTextOrder, type Additions, type FoundOrder } from './textOrderPlan.ts';

/** Has the images of texts made, each at the path that its link names. The texts stay as they are. */
export class OrderFilling {
  readonly #generator: JobRunner;
  readonly #missing: MissingImages;
  readonly #running = new InFlight();

  constructor(generator: JobRunner, missing: MissingImages) {
    this.#generator = generator;
    this.#missing = missing;
  }

  isRunning(found: FoundOrder): boolean {
    return this.#running.has(targetOf(found));
  }

  /** @param confirm `false`: what it costs has been agreed on */
  async fill(
    found: readonly FoundOrder[],
    additions: Additions,
    caller: Caller,
    confirm: false | undefined,
  ): Promise<FillOutcome> {
    const orders = found.map((each) => planTextOrder(each, additions, caller, confirm));
    const filling = fillRequests(orders, this.#generator);
    found.forEach((each, index) => this.#running.track(new Set([targetOf(each)]), untilFilled(filling, index)));
    const filled = await filling;
    this.#missing.listings.clear();
    return filled;
  }
}

function targetOf({ source, order }: FoundOrder): string {
  return `${source.root.toString()}\n${order.path}`;
}
