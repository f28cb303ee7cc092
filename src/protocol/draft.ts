import * as z from 'zod/mini';
import { boundedOptions } from '../core/request/models.ts';

/** An order as it stands in the form, sent or not. */
export const draftSchema = z.extend(z.omit(boundedOptions, { path: true, alt: true, model: true }), {
  prompt: z.string().check(z.maxLength(100_000)),
  /** Name of a style of the user's; empty: none. */
  style: z.string().check(z.maxLength(1000)),
  /** As asked for, such as `1200x630`; perhaps not whole yet. */
  size: z.string().check(z.maxLength(20)),
  /** `null`: a new one for each order. */
  seed: z.nullable(boundedOptions.shape.seed),
});

export type Draft = Readonly<z.infer<typeof draftSchema>>;
