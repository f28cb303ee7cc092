import type { ArrivedImage } from './answer/answer.ts';
import { Failure } from './failure.ts';
import type { ImageFormat } from './format.ts';
import type { ImageRequest } from './request.ts';

/** A place that was found fit to save one generation's images to. */
export interface SaveTarget {
  /** Its folder, as a URI. */
  readonly uri: string;
  /**
   * Saves one image from the journal and reads it back.
   * @throws {Failure} `saveRefused`
   */
  save(image: ArrivedImage, request: ImageRequest): Promise<SavedImage>;
}

export interface SavedImage {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  readonly seed: number;
  readonly sha256: string;
}

export interface SavingResult {
  readonly saved: readonly SavedImage[];
  readonly unsaved: readonly ArrivedImage[];
  /** Why some are unsaved; `undefined` when nobody tried. */
  readonly failure?: Failure | undefined;
}

/** Saves images one after the other, so that their names follow their order, each as soon as it is there. */
export class SavingQueue {
  readonly #target: SaveTarget;
  readonly #request: ImageRequest;
  readonly #saved: SavedImage[] = [];
  readonly #unsaved: ArrivedImage[] = [];
  #failure: Failure | undefined;
  #isStopped = false;
  #last: Promise<void> = Promise.resolve();

  constructor(target: SaveTarget, request: ImageRequest) {
    this.#target = target;
    this.#request = request;
  }

  add(image: ArrivedImage): void {
    this.#last = this.#last.then(() => this.#save(image));
  }

  /** What became of the images that were added so far. */
  async finish(): Promise<SavingResult> {
    await this.#last;
    return { saved: [...this.#saved], unsaved: [...this.#unsaved], failure: this.#failure };
  }

  /** From here on nothing more is put into the workspace: the images wait in the journal. */
  stop(): Promise<SavingResult> {
    this.#isStopped = true;
    return this.finish();
  }

  async #save(image: ArrivedImage): Promise<void> {
    if (this.#isStopped) {
      this.#unsaved.push(image);
      return;
    }
    try {
      this.#saved.push(await this.#target.save(image, this.#request));
    } catch (error) {
      // Whatever went wrong, the image is paid for and still in the journal.
      this.#unsaved.push(image);
      this.#failure ??= error instanceof Failure ? error : new Failure('saveRefused', {}, { cause: error });
    }
  }
}
