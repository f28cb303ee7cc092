import { InFlight } from '../../core/base/inFlight.ts';
import { fillRequests, untilFilled, type FillOutcome } from '../generation/fillRequests.ts';
import type { JobRunner } from '../generation/jobRunner.ts';
import type { Caller } from '../request/generationRequest.ts';
import { missingImageRequest, type Additions, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';

/** Has the images of texts made, each at the path that its link names. The texts stay as they are. */
export class MissingImageFiller {
  readonly #generator: JobRunner;
  readonly #missing: MissingImages;
  readonly #running = new InFlight();

  constructor(generator: JobRunner, missing: MissingImages) {
    this.#generator = generator;
    this.#missing = missing;
  }

  isRunning(found: FoundMissingImage): boolean {
    return this.#running.has(targetOf(found));
  }

  /** @param confirm `false`: what it costs has been agreed on */
  async fill(
    found: readonly FoundMissingImage[],
    additions: Additions,
    caller: Caller,
    confirm: false | undefined,
  ): Promise<FillOutcome> {
    const requests = found.map((each) => missingImageRequest(each, additions, caller, confirm));
    const filling = fillRequests(requests, this.#generator);
    found.forEach((each, index) => this.#running.track(new Set([targetOf(each)]), untilFilled(filling, index)));
    const filled = await filling;
    this.#missing.listings.clear();
    return filled;
  }
}

function targetOf({ source, image }: FoundMissingImage): string {
  return `${source.root.toString()}\n${image.path}`;
}
