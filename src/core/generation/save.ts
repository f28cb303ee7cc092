import { Failure, toFailure } from '../base/failure.ts';
import type { ImageFormat } from '../base/imageFormat.ts';
import { SerialQueue } from '../base/serialQueue.ts';
import type { EntrySaves } from '../journal/journal.ts';
import type { SaveDestination } from '../journal/records.ts';
import type { ImageRequest } from '../request/options.ts';
import type { ReceivedImage } from '../response/response.ts';
import type { WillSaveAs } from './fileStore.ts';

/** A valid target for the images of one generation. */
export interface SaveTarget {
  /** The target as plain data, for other windows. */
  readonly destination: SaveDestination;
  /** Identity of the file of an exact path; `undefined`: images get names from a template. See `FileStore.identity`. */
  readonly fileId?: string | undefined;
  /** Saves one image from the journal. @throws {Failure} `saveRefused` */
  save(image: ReceivedImage, request: ImageRequest, willSaveAs: WillSaveAs): Promise<SavedImage>;
}

/** An image as its file has it. */
export interface SavedImage {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  readonly seed: number;
  readonly sha256: string;
  /** SHA-256 of the bytes that were received, if the image was cut. */
  readonly receivedSha256?: string | undefined;
}

export interface SavingResult {
  readonly saved: readonly SavedImage[];
  readonly unsaved: readonly ReceivedImage[];
  /** Why some are unsaved; `undefined` when there was no attempt. */
  readonly failure?: Failure | undefined;
}

/**
 * Saves images one after the other, so that their names are numbered in their order, each as soon as it is received.
 */
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

  /** Adding an image twice has no effect. */
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

  /** After this, nothing is saved to the workspace: the images wait in the journal. */
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
      await this.#assertOurs();
      const willSaveAs: WillSaveAs = async (uri, sha256) => {
        await this.#assertOurs(); // cutting the image may have taken a while
        await this.#entry.willSave(image.index, uri, sha256);
      };
      saved = await this.#target.save(image, this.#request, willSaveAs);
    } catch (error) {
      // Whatever the error is, the image was charged and is still in the journal.
      this.#unsaved.push(image);
      this.#failure ??= toFailure(error, 'saveRefused');
      return;
    }
    this.#saved.push(saved);
    // Without the record, another window finds the image by its bytes.
    const cutSha256 = saved.receivedSha256 === undefined ? undefined : saved.sha256;
    await this.#entry.didSave(image.index, saved.uri, cutSha256).catch(() => undefined);
  }

  /** @throws {Failure} `takenOver` */
  async #assertOurs(): Promise<void> {
    if (!(await this.#entry.isOurs())) {
      throw new Failure('takenOver');
    }
  }
}
