import type { ImageKind } from './imageFormat.ts';

/** Takes the bytes of an answer. They are paid for: what no disk takes is kept in memory, and nothing is refused. */
export interface AnswerSink {
  /** The raw body of the answer, as it comes, without the key. The chunk is only lent: copy it to keep it. */
  writeRaw(chunk: Uint8Array): void;
  /** A place for the next image's bytes. */
  openImage(index: number): ImageSink;
}

/** Takes one image's bytes in order. */
export interface ImageSink {
  /** At most 64 KiB. The block is only lent: copy it to keep it. */
  write(block: Uint8Array): void;
  /** The image is whole. */
  finish(kind: ImageKind): Promise<StoredImage>;
  /** What came was no image: gives the place back. */
  discard(): Promise<void>;
}

/** One whole image in the journal. */
export interface StoredImage {
  readonly byteLength: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  /** File that holds the bytes, on platforms that have files. */
  readonly file?: string | undefined;
  read(): Promise<Uint8Array>;
}
