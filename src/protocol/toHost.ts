import * as z from 'zod/mini';
import { draftSchema } from './draft.ts';
import { imageIdSchema } from './image.ts';

/** What can be done with one image outside of the page. */
export const imageActions = [
  'insert',
  'copyLink',
  'copyPath',
  'open',
  'reveal',
  'repeat',
  'vary',
  'useAsArt',
  'delete',
] as const;

export type ImageAction = (typeof imageActions)[number];

/** What the page says. */
export const toHostSchema = z.union([
  /** The page is there and knows nothing. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('draft'), draft: draftSchema }),
  z.object({ type: z.literal('generate'), draft: draftSchema }),
  z.object({ type: z.literal('cancel'), job: z.int() }),
  z.object({ type: z.literal('dismiss'), failure: z.int() }),
  /** Wants the images whose prompts have these words, going on behind one that it has. */
  z.object({
    type: z.literal('list'),
    words: z.string().check(z.maxLength(1000)),
    after: z.nullable(imageIdSchema),
  }),
  z.object({ type: z.literal('image'), action: z.enum(imageActions), image: imageIdSchema }),
  z.object({ type: z.literal('showSpending') }),
  z.object({ type: z.literal('editStyles') }),
  z.object({ type: z.literal('showLog') }),
]);

export type ToHost = Readonly<z.infer<typeof toHostSchema>>;
