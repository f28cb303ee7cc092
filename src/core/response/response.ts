import type { Failure } from '../base/failure.ts';
import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import type { ImageKind } from './imageInspector.ts';

/** One image of a response, whole and in the journal. */
export interface ReceivedImage extends Size {
  /** Its index in the response, from 0. */
  readonly index: number;
  /** By its bytes, whatever was requested. */
  readonly format: ImageFormat;
  readonly stored: StoredImage;
  /** The request id of the service, for questions to its support. */
  readonly requestId?: string | undefined;
}

/** The outcome of a request that the service accepted. */
export interface ResponseOutcome {
  /** Every usable image, in the order of the response. */
  readonly images: readonly ReceivedImage[];
  /**
   * Why nothing or not everything could be used. `undefined` when the response was complete and all its images valid.
   */
  readonly failure?: Failure | undefined;
}

/** Decodes base64. A port, because the fastest way differs by platform. */
export interface Base64Decoder {
  /**
   * Decodes `text`, ASCII without padding, into `target`, which has room for it.
   * @param alphabet `standard` refuses `-` and `_`
   * @returns the number of bytes written, or -1 when a character is not base64
   */
  decode(text: Uint8Array, target: Uint8Array, alphabet: 'standard' | 'either'): number;
}

/**
 * Receives the bytes of a response. They are charged: what no disk accepts is kept in memory, and nothing is refused.
 */
export interface ResponseSink {
  /**
   * The raw body of the response, in chunks, without the key and without texts that are left out, see
   * {@link ImageSink.leaveOut}. The memory of the chunk is reused: copy it to keep it.
   */
  writeRaw(chunk: Uint8Array): void;
  /** A slot for the next image’s bytes. */
  openImage(index: number): ImageSink;
}

/** Receives one image’s bytes in order. */
export interface ImageSink {
  /**
   * Called before the first byte: from here on the raw response has none of the text of this image, only its place.
   * Whoever reads it gets the bytes there as base64, all that are written until {@link endLeavingOut}.
   * @returns whether the place is on record; otherwise the raw response has the text, as without this method
   */
  leaveOut?(): boolean;
  /** From here on the raw response has the text again. Called before any of that, and before the next byte. */
  endLeavingOut?(): void;
  /** At most 192 KiB. The memory of the block is reused: copy it to keep it. */
  write(block: Uint8Array): void;
  /** The image is whole. */
  finish(kind: ImageKind): Promise<StoredImage>;
  /** The data was no image: frees its index. What is left out of the raw response is still kept for that. */
  discard(): Promise<void>;
}

/** One whole image in the journal. */
export interface StoredImage {
  readonly byteLength: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  /** File with the bytes, on platforms with files. */
  readonly file?: string | undefined;
  read(): Promise<Uint8Array>;
}

/** Events while a request is sent. */
export interface SendEvents {
  /** The first byte of the request may have left: from here on it may be charged, and a cancel comes too late. */
  readonly sent: () => void;
  readonly imageReceived: (image: ReceivedImage) => void;
  /** The service asked to wait before a retry; called each second. */
  readonly retryIn: (seconds: number) => void;
}
