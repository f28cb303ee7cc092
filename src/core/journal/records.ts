import * as z from 'zod/mini';
import { Failure, outcomeOfKind, type FailureKind } from '../base/failure.ts';
import { failureDetailsSchema } from '../base/failureDetails.ts';
import { imageFormatSchema, type ImageFormat } from '../base/imageFormat.ts';
import { sizeSchema, type Size } from '../base/size.ts';
import { namingSchema } from '../naming/assetLocation.ts';
import { imageRequestSchema, inputSchema } from '../request/options.ts';
import type { ResponseOutcome } from '../response/response.ts';

const text = z.optional(z.string());
const wholeNumber = z.int().check(z.nonnegative());

/** The record that is written before anything is sent. */
export const intentSchema = z.object({
  version: z.literal(1),
  request: imageRequestSchema,
  /** Origin of the service, such as `https://ai.alad.com`. */
  origin: z.string(),
  /** When it began, ISO 8601. */
  time: z.string(),
  /** Where the images are to be saved. */
  destination: z.object({ root: z.string(), folder: z.string(), naming: namingSchema }),
  order: inputSchema,
  /** The file that the request was given; `undefined`: its images get free names. */
  file: z.optional(
    z.object({
      isFill: z.boolean(),
      isSeedGiven: z.boolean(),
      /** Of several entries for a file the one with the lowest number is sent. Usually the time in milliseconds since 1970. */
      turn: wholeNumber,
    }),
  ),
});

/** What will be requested. Never contains a key. */
export type Intent = Readonly<z.infer<typeof intentSchema>>;

/** An intent that a newer version has written, and will handle. */
export const newerIntentSchema = z.object({ version: z.number().check(z.minimum(2)) });

/** What is still known of a request whose intent cannot be read. */
export interface KnownRequest {
  readonly prompt?: string | undefined;
  readonly size?: Size | undefined;
  readonly format?: ImageFormat | undefined;
}

const unknownOrigin = 'https://unknown.invalid';
const unknownFolder = 'unknown:/';

/** Stands for an intent that cannot be read, so that what was paid for can still be saved. @param timeMs since 1970 */
export function unknownIntent(
  { prompt = '', size = { width: 64, height: 64 }, format }: KnownRequest,
  timeMs: number,
): Intent {
  return {
    version: 1,
    request: { model: '', prompt, size, count: 1, format: format === 'jpeg' ? format : 'png', seed: 0 },
    origin: unknownOrigin,
    time: new Date(timeMs || 0).toISOString(),
    destination: { root: unknownFolder, folder: unknownFolder, naming: { path: 'image.png' } },
    order: { prompt },
  };
}

/** Whether it stands for one that cannot be read. */
export function isUnknown({ origin }: Pick<Intent, 'origin'>): boolean {
  return origin === unknownOrigin;
}

export type SaveDestination = Intent['destination'];
/** Before the journal has given it its turn. */
export type NewIntent = Omit<Intent, 'file'> & {
  readonly file?: Omit<NonNullable<Intent['file']>, 'turn'> | undefined;
};

/** With a turn after those of all entries that are there. */
export function withTurn(
  { file, ...intent }: NewIntent,
  others: readonly (Intent | undefined)[],
  nowMs: number,
): Intent {
  const turns = others.map((other) => other?.file?.turn ?? 0);
  return file ? { ...intent, file: { ...file, turn: Math.max(nowMs, ...turns.map((turn) => turn + 1)) } } : intent;
}

/** The head of a response, as far as recovery needs it. */
export const headSchema = z.object({ requestId: text });
export type ResponseHead = Readonly<z.infer<typeof headSchema>>;

export const imageSchema = z.extend(sizeSchema, {
  format: imageFormatSchema,
  byteLength: wholeNumber,
  sha256: z.string(),
});
export type StoredImageRecord = Readonly<z.infer<typeof imageSchema>>;

/** The final outcome; the images have their own records. */
export const outcomeSchema = z.object({
  /** The number of images, wherever they could be written. */
  images: z._default(wholeNumber, 0),
  failure: z.optional(z.object({ kind: z.string(), details: failureDetailsSchema })),
});

export function outcomeRecord({ images: { length: images }, failure }: ResponseOutcome): z.infer<typeof outcomeSchema> {
  return failure ? { images, failure: { kind: failure.kind, details: failure.details } } : { images };
}

/** A kind that this version does not know counts as no response. */
export function failureOfRecord({ failure }: z.infer<typeof outcomeSchema>): Failure | undefined {
  return failure && new Failure(isKind(failure.kind) ? failure.kind : 'connectionLost', failure.details);
}

/**
 * Whether a request may have been charged for nothing that is known.
 * @param isLost it was sent, and nobody is at it any more
 */
export function isInDoubt(outcome: z.infer<typeof outcomeSchema> | undefined, isLost: boolean): boolean {
  return outcome ? outcome.images === 0 && failureOfRecord(outcome)?.outcome === 'inDoubt' : isLost;
}

/** Where an image was to be saved; `isSaved`: it was. */
export const saveAttemptSchema = z.object({
  image: wholeNumber,
  uri: z.string(),
  isSaved: z.boolean(),
  /** Of the bytes to be saved, where they are not those that were received. */
  sha256: text,
});
export type SaveAttempt = Readonly<z.infer<typeof saveAttemptSchema>>;

function isKind(text: string): text is FailureKind {
  return Object.hasOwn(outcomeOfKind, text);
}
