import * as z from 'zod/mini';

/** How services take reference images: by the names of the fields, or as an upload. None is documented by ours. */
export const referenceModes = ['input_image', 'image', 'edits'] as const;
export type ReferenceMode = (typeof referenceModes)[number];

/** Of the makers of the model: https://docs.bfl.ai/flux_2/flux2_image_editing; the bytes are ours. */
export const referenceLimits = {
  maxCount: 8,
  maxPixels: 4_000_000,
  maxBytes: 10_000_000,
  maxTotalBytes: 20_000_000,
} as const;

/** What is recorded of a reference image. It is found again by its hash, wherever it has been moved to. */
export const referenceRecordSchema = z.object({
  /** Of the whole file, with its metadata. */
  sha256: z.string(),
  /** Inside the workspace, as a link of the workspace’s folder would have it; files elsewhere have none. */
  path: z.optional(z.string()),
});
export type ReferenceRecord = Readonly<z.infer<typeof referenceRecordSchema>>;
