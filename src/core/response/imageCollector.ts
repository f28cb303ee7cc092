import { Failure, toFailure, type FailureKind } from '../base/failure.ts';
import { Base64Reader } from './base64.ts';
import { beginsLikeImage, ImageInspector } from './imageInspector.ts';
import type { RawResponse } from './rawResponse.ts';
import type { Base64Decoder, ImageSink, ReceivedImage, ResponseSink } from './response.ts';
import type { ImageTexts } from './scanner.ts';

/** Far more than can be requested: a response of a million images must fill neither memory nor disk. */
const mostImages = 64;

/** The result of one entry of a response. */
export type ImageResult = ReceivedImage | Failure;

/**
 * Collects the images of one response, one for each entry. Of an entry with several, the first valid one counts: it is
 * in the journal, and perhaps on the screen, before the next is known.
 */
export class ImageCollector implements ImageTexts {
  readonly #journal: ResponseSink;
  readonly #raw: RawResponse;
  readonly #requestId: string | undefined;
  readonly #onImage: ((image: ReceivedImage) => void) | undefined;
  readonly #base64: Base64Reader;
  readonly #whole = new Set<number>();
  readonly #results = new Map<number, Promise<ImageResult>>();
  readonly #keeping: Promise<void>[] = [];
  #image: IncomingImage | undefined;
  /** Valid and invalid ones. */
  #kept = 0;

  /** @param raw gets the texts of the images, except for what is left out */
  constructor(
    journal: ResponseSink,
    raw: RawResponse,
    decoder: Base64Decoder,
    requestId: string | undefined,
    onImage?: (image: ReceivedImage) => void,
  ) {
    this.#journal = journal;
    this.#raw = raw;
    this.#requestId = requestId;
    this.#onImage = onImage;
    this.#base64 = new Base64Reader(decoder, {
      write: (bytes) => this.#image?.write(bytes),
      leaveOut: (bytes) => this.#leaveOut(bytes),
      endLeavingOut: () => this.#image?.endLeavingOut(),
      writeRaw: (text) => raw.write(text),
    });
  }

  /** Whether an image of this entry would be used: there is no valid one yet, and not too many in all. */
  needs(index: number): boolean {
    return this.#kept < mostImages && !this.#whole.has(index);
  }

  begin(index: number): void {
    this.#image = this.needs(index) ? new IncomingImage(index, this.#journal) : undefined;
    // Only the first text of an entry: what is left out of it needs its file, even if it turns out to be no image.
    this.#base64.begin(!this.#results.has(index));
  }

  write(text: Uint8Array, raw: Uint8Array): void {
    if (this.#image) {
      this.#base64.write(text, raw);
    } else {
      this.#raw.write(raw);
    }
  }

  end(): void {
    const image = this.#image;
    if (image) {
      const isBase64 = this.#endText(image);
      this.#keeping.push(this.keep(image.index, isBase64 ? image.finish() : image.refuse('imageNotBase64')));
    }
  }

  /** The response has ended. An image whose text breaks off is kept if its last byte was there, else discarded. */
  endResponse(): void {
    const image = this.#image;
    if (image) {
      this.#keeping.push(this.#isWhole(image) ? this.keep(image.index, image.finish()) : image.discard());
    }
  }

  /** Text that no image begins with stays in the raw response: its bytes are not kept. */
  #leaveOut(bytes: Uint8Array): boolean {
    if (!this.#image || !beginsLikeImage(bytes)) {
      return false;
    }
    this.#raw.settle(); // its place is behind what was received before it
    return this.#image.leaveOut();
  }

  /** Of one whose text breaks off. */
  #isWhole(image: IncomingImage): boolean {
    try {
      return this.#endText(image) && image.isWhole;
    } catch {
      return false; // the journal refuses its last bytes
    }
  }

  /** @returns whether the text was base64 */
  #endText(image: IncomingImage): boolean {
    const isBase64 = this.#base64.end(); // its last bytes belong to the image
    this.#image = undefined;
    if (isBase64 && image.isWhole) {
      this.#whole.add(image.index);
    }
    return isBase64;
  }

  /** Records the result of an image of this entry. Resolves when it is known; never rejects. */
  async keep(index: number, image: Promise<ReceivedImage>): Promise<void> {
    this.#kept++;
    const result = image.then(
      (received) => ({ ...received, requestId: this.#requestId }),
      (error: unknown) => toFailure(error, 'journalWriteFailed'),
    );
    this.#results.set(index, result);
    const received = await result;
    if (!(received instanceof Failure)) {
      this.#tell(received);
    }
  }

  /** The results of the entries, in their order, after {@link endResponse}. */
  async results(): Promise<readonly ImageResult[]> {
    await Promise.all(this.#keeping);
    const inOrder = [...this.#results].sort(([index], [other]) => index - other);
    return Promise.all(inOrder.map(([, result]) => result));
  }

  #tell(image: ReceivedImage): void {
    try {
      this.#onImage?.(image);
    } catch {
      // An error of the listener must not lose the image, which is among the results.
    }
  }
}

/** One image that is being written to the journal. It takes its index there with its first byte. */
export class IncomingImage {
  readonly index: number;
  readonly #journal: ResponseSink;
  readonly #inspector = new ImageInspector();
  #sink: ImageSink | undefined;
  #isWritten = true;

  constructor(index: number, journal: ResponseSink) {
    this.index = index;
    this.#journal = journal;
  }

  /** Whether the bytes so far are a complete image, and all are in the journal. */
  get isWhole(): boolean {
    return this.#isWritten && this.#inspector.kind !== undefined;
  }

  write(block: Uint8Array): void {
    const isWritten = this.#isWritten;
    this.#isWritten = false;
    this.#inspector.write(block);
    this.#sink ??= this.#journal.openImage(this.index);
    this.#sink.write(block);
    this.#isWritten = isWritten;
  }

  /** As {@link ImageSink.leaveOut}. */
  leaveOut(): boolean {
    this.#sink ??= this.#journal.openImage(this.index);
    return this.#sink.leaveOut?.() ?? false;
  }

  endLeavingOut(): void {
    this.#sink?.endLeavingOut?.();
  }

  /** No more bytes follow. @throws {Failure} `imageFormatUnknown` */
  async finish(): Promise<ReceivedImage> {
    const { kind } = this.#inspector;
    if (!kind || !this.#sink) {
      return this.refuse('imageFormatUnknown');
    }
    return { index: this.index, ...kind, stored: await this.#sink.finish(kind) };
  }

  /** Frees its index and throws a failure of this kind. */
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
      // The index is freed with the whole entry; no other image may be lost for it
    }
  }
}
