import { Failure } from '../base/failure.ts';
import type { ArrivedImage, Base64Decoder } from './answer.ts';
import { Base64Reader } from './base64.ts';
import { IncomingImage } from './incomingImage.ts';
import type { ImageTexts } from './scanner.ts';
import type { AnswerSink } from './sink.ts';

/** Far more than anybody can ask for: an answer of a million images must fill neither memory nor disk. */
const mostImages = 64;

/** What became of one entry of an answer. */
export type ImageResult = ArrivedImage | Failure;

/**
 * Collects the images of one answer, one for each entry. Of an entry with several, the first good one counts: it is in the
 * journal, and perhaps on the screen, before the next is known.
 */
export class ImageTray implements ImageTexts {
  readonly #journal: AnswerSink;
  readonly #requestId: string | undefined;
  readonly #onImage: ((image: ArrivedImage) => void) | undefined;
  readonly #base64: Base64Reader;
  readonly #whole = new Set<number>();
  readonly #results = new Map<number, Promise<ImageResult>>();
  readonly #keeping: Promise<void>[] = [];
  #image: IncomingImage | undefined;
  /** Good and bad ones. */
  #kept = 0;

  constructor(
    journal: AnswerSink,
    decoder: Base64Decoder,
    requestId: string | undefined,
    onImage?: (image: ArrivedImage) => void,
  ) {
    this.#journal = journal;
    this.#requestId = requestId;
    this.#onImage = onImage;
    this.#base64 = new Base64Reader(decoder, (bytes) => this.#image?.write(bytes));
  }

  /** Whether an image of this entry would be of use: no good one has come, and not too many in all. */
  needs(index: number): boolean {
    return this.#kept < mostImages && !this.#whole.has(index);
  }

  begin(index: number): void {
    this.#image = this.needs(index) ? new IncomingImage(index, this.#journal) : undefined;
  }

  write(text: Uint8Array): void {
    if (this.#image) {
      this.#base64.write(text);
    }
  }

  end(): void {
    const image = this.#image;
    if (!image) {
      return;
    }
    const isBase64 = this.#base64.end(); // its last bytes go to the image
    this.#image = undefined;
    if (isBase64 && image.isWhole) {
      this.#whole.add(image.index);
    }
    this.#keeping.push(this.keep(image.index, isBase64 ? image.finish() : image.refuse('imageNotBase64')));
  }

  /** Keeps what comes of an image of this entry. Resolves when it is known, whatever it is; never rejects. */
  async keep(index: number, image: Promise<ArrivedImage>): Promise<void> {
    this.#kept++;
    const result = image.then((arrived) => ({ ...arrived, requestId: this.#requestId }), asFailure);
    this.#results.set(index, result);
    const arrived = await result;
    if (!(arrived instanceof Failure)) {
      this.#tell(arrived);
    }
  }

  /** What became of the entries, in their order. An image that has not come to its end is discarded. */
  async results(): Promise<readonly ImageResult[]> {
    await this.#image?.discard();
    await Promise.all(this.#keeping);
    const inOrder = [...this.#results].sort(([index], [other]) => index - other);
    return Promise.all(inOrder.map(([, result]) => result));
  }

  #tell(image: ArrivedImage): void {
    try {
      this.#onImage?.(image);
    } catch {
      // An error of the listener must not cost the image, which is among the results.
    }
  }
}

function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('journalWriteFailed', {}, { cause: error });
}
