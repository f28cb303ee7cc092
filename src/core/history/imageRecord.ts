import * as z from 'zod/mini';
import type { Size } from '../size.ts';

const sizeSchema = z.object({ width: z.int(), height: z.int() });

/** How one image was made, and where it was saved. Versions may add fields, all of them optional. */
export const imageRecordSchema = z.object({
  kind: z.literal('image'),
  /** Of the image's bytes, lower-case hex: by it an image is known, wherever it is and whatever its name. */
  sha256: z.string().check(z.regex(/^[\da-f]{64}$/)),
  /** In the user's own words. */
  prompt: z.string(),
  /** Words of the chosen style, which were added to the prompt. */
  style: z.optional(z.string()),
  /** Words for those who cannot see it, where the user gave some. */
  alt: z.optional(z.string()),
  /** The exact path that was asked for. */
  path: z.optional(z.string()),
  model: z.string(),
  /** As it was requested; what came is `width` and `height`. */
  size: sizeSchema,
  requestedFormat: z.enum(['jpeg', 'png']),
  /** One seed is sent for all images of a request. */
  seed: z.int(),
  count: z.int(),
  /** Which image of the request it is, from 1. */
  index: z.int(),
  width: z.int(),
  height: z.int(),
  format: z.enum(['jpeg', 'png', 'webp']),
  /** When it was saved, in milliseconds since 1970. */
  madeAt: z.number(),
  requestId: z.optional(z.string()),
  /** Origin of the service. */
  origin: z.string(),
  /** Where it was saved, or seen last. */
  uri: z.string(),
});

export type ImageRecord = Readonly<z.infer<typeof imageRecordSchema>>;

/** How an image was made, as far as it is known. */
export interface Making extends Partial<Omit<ImageRecord, 'kind'>> {
  readonly prompt: string;
  readonly model: string;
  readonly size: Size;
  readonly seed: number;
}
