import * as z from 'zod/mini';
import { maxCount } from '../core/request.ts';

/** An order as it stands in the form, sent or not. */
export const draftSchema = z.object({
  prompt: z.string().check(z.maxLength(100_000)),
  /** Name of a style of the user's; empty: none. */
  style: z.string().check(z.maxLength(1000)),
  /** As asked for, such as `1200x630`; perhaps not whole yet. */
  size: z.string().check(z.maxLength(20)),
  count: z.int().check(z.minimum(1), z.maximum(maxCount)),
  format: z.enum(['jpeg', 'png']),
  /** `null`: a new one for each order. */
  seed: z.nullable(z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1))),
});

export type Draft = Readonly<z.infer<typeof draftSchema>>;
