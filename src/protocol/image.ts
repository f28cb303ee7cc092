import * as z from 'zod/mini';
import { imageFormatSchema } from '../core/base/imageFormat.ts';

/** SHA-256 of the image's bytes. */
export const imageIdSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** An image as the page shows it. */
export const imageSchema = z.object({
  id: imageIdSchema,
  /** Where the page loads it from. */
  src: z.string(),
  /** Where the user finds it. */
  path: z.string(),
  prompt: z.string(),
  width: z.int(),
  height: z.int(),
  format: imageFormatSchema,
  seed: z.int(),
  /** Milliseconds since 1970. */
  madeAt: z.number(),
});

export type PanelImage = Readonly<z.infer<typeof imageSchema>>;
