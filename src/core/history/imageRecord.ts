import * as z from 'zod/mini';
import { imageFormatSchema } from '../base/imageFormat.ts';
import { sizeSchema } from '../base/size.ts';
import type { SavedImage } from '../generation/save.ts';
import type { Intent } from '../journal/records.ts';
import { requestOptions } from '../request/options.ts';
import type { ReceivedImage } from '../response/response.ts';

/** How one image was made, and where it was saved. Versions may add fields, all of them optional. */
export const imageRecordSchema = z.extend(z.omit(requestOptions, { format: true }), {
  kind: z.literal('image'),
  /** Of the image's bytes, lower-case hex: by it an image is known, wherever it is and whatever its name. */
  sha256: z.string().check(z.regex(/^[\da-f]{64}$/)),
  /** As it was requested; what came is `width` and `height`. */
  size: sizeSchema,
  requestedFormat: requestOptions.shape.format,
  /** Which image of the request it is, from 1. */
  index: z.int(),
  width: z.int(),
  height: z.int(),
  format: imageFormatSchema,
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
export type ImageDetails = Pick<ImageRecord, 'prompt' | 'model' | 'size' | 'seed'> & Partial<Omit<ImageRecord, 'kind'>>;

/** What is remembered of an image, by its bytes. */
export function imageRecordOf(
  { order, request, origin }: Pick<Intent, 'order' | 'request' | 'origin'>,
  { sha256, width, height, format, uri }: SavedImage,
  { index, requestId }: Pick<ReceivedImage, 'index' | 'requestId'>,
  madeAt: number,
): ImageRecord {
  const { format: requestedFormat, ...sent } = request;
  return {
    kind: 'image',
    sha256,
    ...sent,
    ...order, // its prompt is the one in the user's own words
    requestedFormat,
    origin,
    requestId,
    index: index + 1,
    width,
    height,
    format,
    madeAt,
    uri,
  };
}
