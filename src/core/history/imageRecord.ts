import * as z from 'zod/mini';
import { imageFormatSchema } from '../base/imageFormat.ts';
import { sizeSchema } from '../base/size.ts';
import type { SavedImage } from '../generation/save.ts';
import type { Intent } from '../journal/records.ts';
import { imageRequestSchema, requestOptions, wantedSize } from '../request/options.ts';
import type { ReceivedImage } from '../response/response.ts';

/** How one image was generated, and where it was saved. Versions may add optional fields. */
export const imageRecordSchema = z.extend(z.omit(requestOptions, { format: true }), {
  kind: z.literal('image'),
  /** SHA-256 of the image’s bytes, lower-case hex: it identifies the image in any place and under any name. */
  sha256: z.string().check(z.regex(/^[\da-f]{64}$/)),
  /** SHA-256 of the bytes that were received, if the image was cut. */
  receivedSha256: z.optional(z.string()),
  /** As it was wanted; the size of the file is `width` and `height`. */
  size: sizeSchema,
  requestedFormat: requestOptions.shape.format,
  /** Index of the image within the request, from 1. */
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

/** The known details of an image. */
export type ImageDetails = Pick<ImageRecord, 'prompt' | 'model' | 'size' | 'seed'> & Partial<Omit<ImageRecord, 'kind'>>;

const sentSchema = z.omit(imageRequestSchema, { slot: true, referenceMode: true });

/** Images by their bytes. */
export function imageRecordOf(
  { order, request, origin }: Pick<Intent, 'order' | 'request' | 'origin'>,
  { sha256, receivedSha256, width, height, format, uri }: SavedImage,
  { index, requestId }: Pick<ReceivedImage, 'index' | 'requestId'>,
  madeAt: number,
): ImageRecord {
  const { format: requestedFormat, ...sent } = sentSchema.parse(request);
  return {
    kind: 'image',
    sha256,
    receivedSha256,
    ...sent,
    size: wantedSize(request),
    ...order, // its prompt is the user’s own
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
