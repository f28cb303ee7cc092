import { Failure, type FailureKind } from '../base/failure.ts';
import { Base64Reader } from './base64.ts';
import { ImageInspector } from './imageInspector.ts';
import type { Base64Decoder, ImageSink, ReceivedImage, ResponseSink } from './response.ts';
import type { ImageTexts } from './scanner.ts';

/** Far more than anybody can ask for: a response of a million images must fill neither memory nor disk. */
const mostImages = 64;

/** What became of one entry of a response. */
export type ImageResult = ReceivedImage | Failure;

/**
 * Collects the images of one response, one for each entry. Of an entry with several, the first good one counts: it is in the
 * journal, and perhaps on the screen, before the next is known.
 */
export class ImageCollector implements ImageTexts {
  readonly #journal: ResponseSink;
  readonly #requestId: string | undefined;
  readonly #onImage: ((image: ReceivedImage) => void) | undefined;
  readonly #base64: Base64Reader;
  readonly #whole = new Set<number>();
  readonly #results = new Map<number, Promise<ImageResult>>();
  readonly #keeping: Promise<void>[] = [];
  #image: IncomingImage | undefined;
  /** Good and bad ones. */
  #kept = 0;

  constructor(
    journal: ResponseSink,
    decoder: Base64Decoder,
    requestId: string | undefined,
    onImage?: (image: ReceivedImage) => void,
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
  async keep(index: number, image: Promise<ReceivedImage>): Promise<void> {
    this.#kept++;
    const result = image.then((received) => ({ ...received, requestId: this.#requestId }), asFailure);
    this.#results.set(index, result);
    const received = await result;
    if (!(received instanceof Failure)) {
      this.#tell(received);
    }
  }

  /** What became of the entries, in their order. An image that has not come to its end is discarded. */
  async results(): Promise<readonly ImageResult[]> {
    await this.#image?.discard();
    await Promise.all(this.#keeping);
    const inOrder = [...this.#results].sort(([index], [other]) => index - other);
    return Promise.all(inOrder.map(([, result]) => result));
  }

  #tell(image: ReceivedImage): void {
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

/** One image on its way into the journal. It takes its place there with its first byte. */
export class IncomingImage {
  readonly index: number;
  readonly #journal: ResponseSink;
  readonly #inspector = new ImageInspector();
  #sink: ImageSink | undefined;

  constructor(index: number, journal: ResponseSink) {
    this.index = index;
    this.#journal = journal;
  }

  /** Whether what has come is an image from its start to its end. */
  get isWhole(): boolean {
    return this.#inspector.kind !== undefined;
  }

  write(block: Uint8Array): void {
    this.#inspector.write(block);
    this.#sink ??= this.#journal.openImage(this.index);
    this.#sink.write(block);
  }

  /** No more bytes come. @throws {Failure} `imageFormatUnknown` */
  async finish(): Promise<ReceivedImage> {
    const { kind } = this.#inspector;
    if (!kind || !this.#sink) {
      return this.refuse('imageFormatUnknown');
    }
    return { index: this.index, ...kind, stored: await this.#sink.finish(kind) };
  }

  /** Gives its place back and throws a failure of this kind. */
  async refuse(kind: FailureKind): Promise<never> {
    await this.discard();
    throw new Failure(kind);
  }

  async discard(): Promise<void> {
    const sink = this.#sink;
    this.#sink = undefined;
    try {
      await sink?.discard();
    } catch {
      // The place goes with the whole entry; no other image may suffer for it
    }
  }
}
