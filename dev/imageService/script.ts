import type { PictureFormat } from './picture/encode.ts';

/** What goes wrong with one POST of a good request. */
export type Instruction = Rejection | Silence | Distortion;

/** What holds an answer. */
export interface Held {
  /** The answer waits until this gate of the service is opened. */
  readonly gate?: string;
}

/** The service answers so and draws nothing. It has not run, and charges nothing, only if `status` is 3xx or 4xx. */
export interface Rejection extends Held {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON, a text as HTML. */
  readonly body?: object | string;
}

/** The service takes the request and never answers. */
export interface Silence extends Held {
  readonly hang: true;
}

/** The service runs, but not quite as it was asked. */
export interface Distortion extends Held {
  /** For what is about time. Where an answer only has to come later, a gate is quicker and surer. */
  readonly delayMs?: number;
  readonly count?: number;
  readonly format?: PictureFormat;
  readonly size?: `${number}x${number}`;
  readonly transform?: Transform;
  /** The connection ends after so many bytes of the body. */
  readonly cutAfterBytes?: number;
}

/** A way to write an answer that other services of this kind have been seen to write. */
export type Transform =
  'prettyPrint' | 'keysReversed' | 'escapedSlashes' | 'dataPrefix' | 'base64url' | 'newlinesInBase64' | 'url';
