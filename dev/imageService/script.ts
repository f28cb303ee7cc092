import type { PictureFormat } from './picture/encode.ts';
import type { ReferenceTreatment } from './references/refusal.ts';

/** What the service does differently for one valid POST. */
export type Instruction = Rejection | Silence | Distortion;

/** A response that can be held. */
export interface Held {
  /** The response waits until this gate of the service is opened. */
  readonly gate?: string;
}

/** The service sends this response and draws nothing. Only if `status` is 3xx or 4xx, it charges nothing. */
export interface Rejection extends Held {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as HTML. */
  readonly body?: object | string;
}

/** The service accepts the request and never responds. */
export interface Silence extends Held {
  readonly hang: true;
}

/** The service generates images, but differently from the request. */
export interface Distortion extends Held {
  /** For tests about time. Where a response must only be later, a gate is faster and more reliable. */
  readonly delayMs?: number;
  readonly count?: number;
  readonly format?: PictureFormat;
  readonly size?: `${number}x${number}`;
  readonly transform?: Transform;
  /** Without it, reference images are treated as the service was told at its start. */
  readonly references?: ReferenceTreatment;
  /** The connection ends after so many bytes of the body. */
  readonly cutAfterBytes?: number;
}

/** A variant of the response format that other services of this kind use. */
export type Transform =
  'prettyPrint' | 'keysReversed' | 'escapedSlashes' | 'dataPrefix' | 'base64url' | 'newlinesInBase64' | 'url';
