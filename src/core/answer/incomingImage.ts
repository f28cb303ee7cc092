import { Failure, type FailureKind } from '../base/failure.ts';
import type { ArrivedImage } from './answer.ts';
import { ImageInspector } from './imageFormat.ts';
import type { ImageSink, AnswerSink } from './sink.ts';

/** One image on its way into the journal. It takes its place there with its first byte. */
export class IncomingImage {
  readonly index: number;
  readonly #journal: AnswerSink;
  readonly #inspector = new ImageInspector();
  #sink: ImageSink | undefined;

  constructor(index: number, journal: AnswerSink) {
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
  async finish(): Promise<ArrivedImage> {
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
