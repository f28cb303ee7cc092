import * as z from 'zod/mini';
import { requestFormatSchema } from '../base/imageFormat.ts';
import { contains, formatSize, sizeSchema, type Size } from '../base/size.ts';

/** How services take reference images: by the names of the fields, or as an upload. None is documented by ours. */
export const referenceModes = ['input_image', 'image', 'edits'] as const;
export type ReferenceMode = (typeof referenceModes)[number];

/** What is recorded of a reference image. It is found again by its hash, wherever it has been moved to. */
export const referenceRecordSchema = z.object({
  /** Of the whole file, with its metadata. */
  sha256: z.string(),
  /** Inside the workspace, as a link of the workspace’s folder would have it; files elsewhere have none. */
  path: z.optional(z.string()),
});
export type ReferenceRecord = Readonly<z.infer<typeof referenceRecordSchema>>;

const text = z.optional(z.string());
const wholeNumber = z.int().check(z.nonnegative());

/**
 * All options of a request, each defined once. Records, messages and arguments are a part of it, defined by the options
 * that they omit, so that a new option is in all of them. Without limits, which may have been others when a record was
 * written.
 */
export const requestOptions = z.object({
  /** As the user wrote it. */
  prompt: z.string(),
  /** Words of a style, which are appended to the prompt. */
  style: text,
  /** As requested, such as `1200x630`. */
  size: z.string(),
  count: wholeNumber,
  /** One seed is sent for all images of a request. */
  seed: wholeNumber,
  format: requestFormatSchema,
  /** The exact requested path. */
  path: text,
  /** Alternative text of the image, where the user gave one. */
  alt: text,
  model: z.string(),
  /** Images that are sent with the prompt, in the order in which it counts them; `undefined`: none. */
  references: z.optional(z.array(referenceRecordSchema)),
});

export type RequestOptions = Readonly<z.infer<typeof requestOptions>>;

/** Whether images are cut to the size that was wanted, or saved as they are received. */
export const fitSchema = z.enum(['exact', 'asReceived']);
export type Fit = z.infer<typeof fitSchema>;

/** One request for one to four images: the fields that are sent, and what its images are cut to. */
export const imageRequestSchema = z.extend(z.omit(requestOptions, { style: true, path: true, alt: true }), {
  /** Within the limits: the size that is sent, and charged. */
  size: sizeSchema,
  /** The size that was wanted, where `size` is another one. Entries of earlier versions have none. */
  slot: z.optional(z.extend(sizeSchema, { fit: fitSchema })),
  /** How the references are sent; there if and only if there are some. */
  referenceMode: z.optional(z.enum(referenceModes)),
});
export type ImageRequest = Readonly<z.infer<typeof imageRequestSchema>>;
/** Options that every request sends as a field. References are sent in a way of their own. */
export type SentOption = Exclude<keyof ImageRequest, 'slot' | 'references' | 'referenceMode'>;

/** The size that was wanted, before it was adjusted to the limits. */
export function wantedSize({ size, slot }: Pick<ImageRequest, 'size' | 'slot'>): Size {
  return slot ? { width: slot.width, height: slot.height } : size;
}

/** The size of the saved file, unless the image cannot be cut. */
export function savedSize(request: Pick<ImageRequest, 'size' | 'slot'>): Size {
  const { size, slot } = request;
  return slot?.fit === 'exact' && contains(size, slot) ? wantedSize(request) : size;
}

/** What the user requested besides what is sent: for the history, and for repeating. */
export const inputSchema = z.pick(requestOptions, { prompt: true, style: true, alt: true, path: true });

export const repeatSchema = z.extend(z.partial(z.omit(requestOptions, { alt: true, model: true })), {
  prompt: requestOptions.shape.prompt,
});

/** A request that can be repeated, as far as a record has it. Its alt text and its model come from the settings. */
export type RepeatOptions = Readonly<z.infer<typeof repeatSchema>>;

/** Any record of a request: an image of the history or of a manifest, a placeholder, the last request. */
export type RequestRecord = Omit<RepeatOptions, 'size' | 'format'> & {
  readonly size?: Size | string | undefined;
  readonly slot?: Size | undefined;
  /** The format of the image; `requestedFormat` has the requested one. */
  readonly format?: string | undefined;
  readonly requestedFormat?: string | undefined;
};

/** The only way from a record back to a request. @param seed whether the new images use the seed of the old ones */
export function repeatOptions(record: RequestRecord, seed: 'sameSeed' | 'newSeed'): RepeatOptions {
  const { slot, size: sentSize, format, requestedFormat = format, ...others } = record;
  const size = slot ?? sentSize;
  const options = {
    ...others,
    ...(size !== undefined && { size: typeof size === 'string' ? size : formatSize(size) }),
    ...(requestedFormat !== undefined && { format: requestedFormat }),
  };
  return (seed === 'sameSeed' ? repeatSchema : z.omit(repeatSchema, { seed: true })).parse(options);
}
