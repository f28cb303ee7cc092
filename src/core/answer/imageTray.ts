import { Failure } from '../failure.ts';
import type { JournalEntry } from '../journal.ts';
import type { ArrivedImage, Base64Decoder } from './answer.ts';
import { Base64Reader } from './base64.ts';
import { IncomingImage } from './incomingImage.ts';
import type { ImageTexts } from './scanner.ts';

/** What became of one entry of an answer. */
export type ImageResult = ArrivedImage | Failure;

/**
 * Collects the images of one answer, one for each entry. Of an entry with several, the first good one counts: it is in the
 * journal, and perhaps on the screen, before the next is known.
 */
export class ImageTray implements ImageTexts {
  readonly #entry: JournalEntry;
  readonly #onImage: ((image: ArrivedImage) => void) | undefined;
  readonly #base64: Base64Reader;
  readonly #whole = new Set<number>();
  readonly #results = new Map<number, Promise<ImageResult>>();
  #image: IncomingImage | undefined;

  constructor(entry: JournalEntry, decoder: Base64Decoder, onImage?: (image: ArrivedImage) => void) {
    this.#entry = entry;
    this.#onImage = onImage;
    this.#base64 = new Base64Reader(decoder, (bytes) => this.#image?.write(bytes));
  }

  /** Whether a good image of this entry has come. */
  has(index: number): boolean {
    return this.#whole.has(index);
  }

  begin(index: number): void {
    this.#image = this.has(index) ? undefined : new IncomingImage(index, this.#entry);
  }

  write(text: Uint8Array): void {
    if (this.#image) {
      this.#base64.write(text);
    }
  }

  end(): void {
    const isBase64 = this.#base64.end();
    const image = this.#image;
    this.#image = undefined;
    if (!image) {
      return;
    }
    if (isBase64 && image.isWhole) {
      this.#whole.add(image.index);
    }
    void this.keep(image.index, isBase64 ? image.finish() : image.refuse('imageNotBase64'));
  }

  /** Keeps what comes of an image of this entry. Resolves when it is known, whatever it is. */
  async keep(index: number, image: Promise<ArrivedImage>): Promise<void> {
    const result = image.catch(asFailure);
    this.#results.set(index, result);
    const arrived = await result;
    if (!(arrived instanceof Failure)) {
      this.#onImage?.(arrived);
    }
  }

  /** What became of the entries, in their order. An image that has not come to its end is discarded. */
  async results(): Promise<readonly ImageResult[]> {
    await this.#image?.discard();
    const inOrder = [...this.#results].sort(([index], [other]) => index - other);
    return Promise.all(inOrder.map(([, result]) => result));
  }
}

function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('journalWriteFailed', {}, { cause: error });
}
