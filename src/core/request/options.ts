import * as z from 'zod/mini';
import { requestFormatSchema } from '../base/imageFormat.ts';
import { formatSize, sizeSchema, type Size } from '../base/size.ts';

const text = z.optional(z.string());
const wholeNumber = z.int().check(z.nonnegative());

/**
 * Everything that an image can be asked for with, each option once. What is stored, shown, sent or handed over is a part of
 * it, written as what it leaves out: so an option that is added here is sent everywhere. Without the limits of models,
 * which may have been others when a record was written.
 */
export const requestOptions = z.object({
  /** In the user's own words. */
  prompt: z.string(),
  /** Words of a style, which are added to the prompt. */
  style: text,
  /** As it is asked for, such as `1200x630`. */
  size: z.string(),
  count: wholeNumber,
  /** One seed is sent for all images of a request. */
  seed: wholeNumber,
  format: requestFormatSchema,
  /** The exact path that is asked for. */
  path: text,
  /** Words for those who cannot see the image, where the user gave some. */
  alt: text,
  model: z.string(),
});

export type RequestOptions = Readonly<z.infer<typeof requestOptions>>;

/** One request for one to four images: everything that is sent, and nothing that is not. */
export const imageRequestSchema = z.extend(z.omit(requestOptions, { style: true, path: true, alt: true }), {
  /** The legal size that is sent. */
  size: sizeSchema,
});
export type ImageRequest = Readonly<z.infer<typeof imageRequestSchema>>;
export type SentOption = keyof ImageRequest;

/** What the user asked for beside what is sent: for the history, and for asking again. */
export const inputSchema = z.pick(requestOptions, { prompt: true, style: true, alt: true, path: true });

export const repeatSchema = z.extend(z.partial(z.omit(requestOptions, { alt: true, model: true })), {
  prompt: requestOptions.shape.prompt,
});

/** A request that can be made once more, as far as a record tells of it. Its alt text and its model are left to the settings. */
export type RepeatOptions = Readonly<z.infer<typeof repeatSchema>>;

/** Whatever tells of a request: an image of the history or of a manifest, a placeholder, what was asked for last. */
export type RequestRecord = Omit<RepeatOptions, 'size' | 'format'> & {
  readonly size?: Size | string | undefined;
  /** The format of the image, where `requestedFormat` tells what was asked for. */
  readonly format?: string | undefined;
  readonly requestedFormat?: string | undefined;
};

/** The one way from a record back to a request. @param seed whether the new images are to have the seed of the old ones */
export function repeatOptions(record: RequestRecord, seed: 'sameSeed' | 'newSeed'): RepeatOptions {
  const { size, format, requestedFormat = format, ...others } = record;
  const options = {
    ...others,
    ...(size !== undefined && { size: typeof size === 'string' ? size : formatSize(size) }),
    ...(requestedFormat !== undefined && { format: requestedFormat }),
  };
  return (seed === 'sameSeed' ? repeatSchema : z.omit(repeatSchema, { seed: true })).parse(options);
}
