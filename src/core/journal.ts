import type { ImageRequest } from './request.ts';

/** Where a generation is written down before and while it runs, so that nothing that was paid for is lost. */
export interface Journal {
  /**
   * Writes the intent down; it is on disk when this resolves. Nothing may be sent before.
   * @throws {Failure} `journalUnavailable`
   */
  begin(intent: Intent): Promise<JournalEntry>;
}

/** What is about to be asked for. Never holds a key. */
export interface Intent {
  readonly request: ImageRequest;
  /** Origin of the service, such as `https://ai.alad.com`. */
  readonly origin: string;
  /** Where the images are to go, as a URI; for people and for recovery. */
  readonly target: string;
}

export interface JournalEntry {
  readonly id: string;
  /** The raw body of the answer, as it comes. @throws {Failure} `journalWriteFailed` */
  writeRaw(chunk: Uint8Array): void;
  /** A place for the next image's bytes. @throws {Failure} `journalWriteFailed` */
  openImage(index: number): ImageSink;
  /** Bytes of the raw answer so far, for [Save raw answer…]. */
  readRaw(): Promise<Uint8Array>;
  /** Removes the entry: its images are safe elsewhere, or there never were any. Calling it again does nothing. */
  forget(): Promise<void>;
  /** Ends writing and leaves the entry for later. Calling it again does nothing. */
  keep(): Promise<void>;
}

/** Takes one image's bytes in order. */
export interface ImageSink {
  /** At most 64 KiB. The block is only lent: copy it to keep it. */
  write(block: Uint8Array): void;
  /** The image is whole. @throws {Failure} `journalWriteFailed` */
  finish(): Promise<StoredImage>;
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
