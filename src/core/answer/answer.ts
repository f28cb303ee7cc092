import type { Failure } from '../base/failure.ts';
import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import type { StoredImage } from './sink.ts';

/** One image of an answer, whole and in the journal. */
export interface ArrivedImage extends Size {
  /** Its place in the answer, from 0. */
  readonly index: number;
  /** By its bytes, whatever was asked for. */
  readonly format: ImageFormat;
  readonly stored: StoredImage;
  /** The service's, for whoever asks it about the image. */
  readonly requestId?: string | undefined;
}

/** What came of a request that the service accepted. */
export interface Arrival {
  /** Every usable image, in the order of the answer. */
  readonly images: readonly ArrivedImage[];
  /** Why nothing or not everything could be used. `undefined` when the answer was whole and all its images good. */
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
