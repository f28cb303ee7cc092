import type { ImageKind } from './imageFormat.ts';

/** Takes the bytes of an answer. */
export interface AnswerSink {
  /** The raw body of the answer, as it comes, without the key. @throws {Failure} `journalWriteFailed` */
  writeRaw(chunk: Uint8Array): void;
  /** A place for the next image's bytes. @throws {Failure} `journalWriteFailed` */
  openImage(index: number): ImageSink;
}

/** Takes one image's bytes in order. */
export interface ImageSink {
  /** At most 64 KiB. The block is only lent: copy it to keep it. */
  write(block: Uint8Array): void;
  /** The image is whole. @throws {Failure} `journalWriteFailed` */
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
