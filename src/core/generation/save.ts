import { Failure } from '../base/failure.ts';
import type { ImageFormat } from '../base/imageFormat.ts';
import { SerialQueue } from '../base/serialQueue.ts';
import type { EntrySaves } from '../journal/journal.ts';
import type { SaveDestination } from '../journal/records.ts';
import type { ImageRequest } from '../request/options.ts';
import type { ReceivedImage } from '../response/response.ts';
import type { WillSaveAs } from './fileStore.ts';

/** A place that was found fit to save one generation's images to. */
export interface SaveTarget {
  /** The place as plain data, for whoever takes over. */
  readonly destination: SaveDestination;
  /**
   * Saves one image from the journal and reads it back.
   * @throws {Failure} `saveRefused`
   */
  save(image: ReceivedImage, request: ImageRequest, willSaveAs: WillSaveAs): Promise<SavedImage>;
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
  readonly unsaved: readonly ReceivedImage[];
  /** Why some are unsaved; `undefined` when nobody tried. */
  readonly failure?: Failure | undefined;
}

/** Saves images one after the other, so that their names follow their order, each as soon as it is there. */
export class SavingQueue {
  readonly #target: SaveTarget;
  readonly #request: ImageRequest;
  readonly #entry: EntrySaves;
  readonly #saved: SavedImage[] = [];
  readonly #unsaved: ReceivedImage[] = [];
  readonly #added = new Set<number>();
  #failure: Failure | undefined;
  #isStopped = false;
  readonly #saves = new SerialQueue();

  constructor(target: SaveTarget, request: ImageRequest, entry: EntrySaves) {
    this.#target = target;
    this.#request = request;
    this.#entry = entry;
  }

  /** Adding an image again does nothing. */
  add(image: ReceivedImage): void {
    if (this.#added.has(image.index)) {
      return;
    }
    this.#added.add(image.index);
    this.#saves.run(() => this.#save(image)).catch(() => undefined); // what goes wrong is in the result
  }

  /** What became of the images that were added so far. */
  finish(): Promise<SavingResult> {
    return this.#saves.run(() =>
      Promise.resolve({ saved: [...this.#saved], unsaved: [...this.#unsaved], failure: this.#failure }),
    );
  }

  /** From here on nothing more is put into the workspace: the images wait in the journal. */
  stop(): Promise<SavingResult> {
    this.#isStopped = true;
    return this.finish();
  }

  async #save(image: ReceivedImage): Promise<void> {
    if (this.#isStopped) {
      this.#unsaved.push(image);
      return;
    }
    let saved: SavedImage;
    try {
      if (!(await this.#entry.isOurs())) {
        throw new Failure('takenOver');
      }
      const willSaveAs: WillSaveAs = (uri) => this.#entry.willSave(image.index, uri);
      saved = await this.#target.save(image, this.#request, willSaveAs);
    } catch (error) {
      // Whatever went wrong, the image is paid for and still in the journal.
      this.#unsaved.push(image);
      this.#failure ??= error instanceof Failure ? error : new Failure('saveRefused', {}, { cause: error });
      return;
    }
    this.#saved.push(saved);
    // Without the note whoever takes over finds the image by its bytes.
    await this.#entry.didSave(image.index, saved.uri).catch(() => undefined);
  }
}
