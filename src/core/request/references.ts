import { defaultModel } from './models.ts';

/** Of the makers of the model: https://docs.bfl.ai/flux_2/flux2_image_editing; the bytes are ours. */
export const referenceLimits = {
  maxCount: 8,
  maxPixels: defaultModel.limits.maxPixels,
  maxBytes: 10_000_000,
  maxTotalBytes: 20_000_000,
} as const;
