import type { Failure } from '../base/failure.ts';
import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import type { ImageKind } from './imageInspector.ts';

/** One image of a response, whole and in the journal. */
export interface ReceivedImage extends Size {
  /** Its place in the response, from 0. */
  readonly index: number;
  /** By its bytes, whatever was asked for. */
  readonly format: ImageFormat;
  readonly stored: StoredImage;
  /** The service's, for whoever asks it about the image. */
  readonly requestId?: string | undefined;
}

/** What came of a request that the service accepted. */
export interface ResponseOutcome {
  /** Every usable image, in the order of the response. */
  readonly images: readonly ReceivedImage[];
  /** Why nothing or not everything could be used. `undefined` when the response was whole and all its images good. */
  readonly failure?: Failure | undefined;
}

/** Decodes base64 into bytes. A port, because the fastest way differs by platform. */
export interface Base64Decoder {
  /**
   * Decodes `text`, ASCII of either alphabet without padding, into `target`, which has room for it.
   * Returns the number of bytes written, or -1 when a character is not base64.
   */
  decode(text: Uint8Array, target: Uint8Array): number;
}

/** Takes the bytes of a response. They are paid for: what no disk takes is kept in memory, and nothing is refused. */
export interface ResponseSink {
  /** The raw body of the response, as it comes, without the key. The chunk is only lent: copy it to keep it. */
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

/** What is told while a request is sent. */
export interface SendEvents {
  /** The first byte of the request may have left: from here on it may be charged, and a cancel comes too late. */
  readonly sent: () => void;
  readonly imageReceived: (image: ReceivedImage) => void;
  /** The service asked to wait before a retry; called each second. */
  readonly retryIn: (seconds: number) => void;
}
