import * as z from 'zod/mini';
import { draftSchema } from './draft.ts';
import { imageIdSchema, imageSchema } from './image.ts';
import { textsSchema } from './texts.ts';

const presetSchema = z.object({
  aspect: z.string(),
  /** About how many. */
  megapixels: z.int(),
  width: z.int(),
  height: z.int(),
});

const choicesSchema = z.object({
  styles: z.array(z.string()),
  presets: z.array(presetSchema),
  /** The most that the model allows. */
  limits: z.object({ count: z.int(), seed: z.int() }),
  recentPrompts: z.array(z.string()),
});

const quoteSchema = z.object({
  /** What the button does, such as `Generate 4 images`. */
  label: z.string(),
  /** What that comes to. */
  cost: z.string(),
  /** The size that is really requested, for the eye; empty when the one asked for is none. */
  size: z.string(),
  /** What is wrong with the size asked for. */
  sizeProblem: z.string(),
});

const jobSchema = z.object({
  id: z.int(),
  label: z.string(),
  status: z.string(),
  received: z.int(),
  requested: z.int(),
  isCancelled: z.boolean(),
});

const failureSchema = z.object({
  id: z.int(),
  label: z.string(),
  message: z.string(),
  /** Whether there are images nevertheless. */
  isMild: z.boolean(),
  draft: draftSchema,
});

/** What the host says. */
export const toPageSchema = z.union([
  /** All that is needed to begin; the rest follows. */
  z.object({ type: z.literal('setUp'), texts: textsSchema, draft: draftSchema, choices: choicesSchema }),
  z.object({ type: z.literal('choices'), choices: choicesSchema }),
  z.object({ type: z.literal('quote'), quote: quoteSchema }),
  z.object({ type: z.literal('queue'), jobs: z.array(jobSchema), failures: z.array(failureSchema) }),
  /** A part of the list, behind `after`; `null`: its head. */
  z.object({
    type: z.literal('images'),
    words: z.string(),
    after: z.nullable(imageIdSchema),
    images: z.array(imageSchema),
    isEnd: z.boolean(),
  }),
  z.object({ type: z.literal('deleted'), image: imageIdSchema }),
  /** What was asked for did not work. */
  z.object({ type: z.literal('error'), message: z.string() }),
  z.object({ type: z.literal('spending'), today: z.string(), month: z.string() }),
]);

export type ToPage = Readonly<z.infer<typeof toPageSchema>>;
export type Choices = Readonly<z.infer<typeof choicesSchema>>;
export type Preset = Readonly<z.infer<typeof presetSchema>>;
export type Quote = Readonly<z.infer<typeof quoteSchema>>;
export type Job = Readonly<z.infer<typeof jobSchema>>;
export type FailedOrder = Readonly<z.infer<typeof failureSchema>>;
