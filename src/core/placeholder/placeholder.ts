import * as z from 'zod/mini';
import { boundedOptions, outerLimits } from '../request/models.ts';

const words = z.string().check(z.maxLength(outerLimits.maxPromptCharacters));
const side = z.int().check(z.minimum(outerLimits.minSide), z.maximum(outerLimits.maxSide));

/** A picture that stands where another one will be, and what that will show. */
export const placeholderSchema = z.strictObject({
  prompt: words.check(z.regex(/[^\s\p{Cc}\p{Cs}]/u)),
  /** As asked for, exactly: the picture has it too. */
  size: z.strictObject({ width: side, height: side }),
  /** The one that its generated image will use. */
  seed: z.optional(boundedOptions.shape.seed),
  /** Words that are added to the prompt. */
  style: z.optional(words),
});

export type Placeholder = Readonly<z.infer<typeof placeholderSchema>>;
