import * as z from 'zod/mini';
import { imageFormatSchema } from '../core/base/imageFormat.ts';
import { boundedOptions } from '../core/request/models.ts';
import {
  draftReferencesSchema,
  hashSchema,
  referenceOptionsSchema,
  referencesToHost,
  referencesToPage,
} from './references.ts';
import { textsSchema } from './texts.ts';

/** A request as it stands in the form, sent or not. */
export const draftSchema = z.extend(z.omit(boundedOptions, { path: true, alt: true, model: true, references: true }), {
  prompt: z.string().check(z.maxLength(100_000)),
  /** Id of a style; empty: none. */
  style: z.string().check(z.maxLength(1000)),
  /** As typed, such as `1200x630`; may be incomplete. */
  size: z.string().check(z.maxLength(20)),
  /** `null`: a new one for each request. */
  seed: z.nullable(boundedOptions.shape.seed),
  /** Absent in a draft that never had any. */
  references: z.optional(draftReferencesSchema),
});

export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** An image in the page. */
const imageSchema = z.object({
  /** SHA-256 of the image's bytes. */
  id: hashSchema,
  /** URL for the page. */
  src: z.string(),
  /** Path for the user. */
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

/** The actions for an image outside of the page. */
export const imageActions = [
  'copyLink',
  'copyPath',
  'open',
  'reveal',
  'repeat',
  'vary',
  'replacePlaceholder',
  'delete',
] as const;

export type ImageAction = (typeof imageActions)[number];

/** The messages of the page. */
export const toHostSchema = z.union([
  /** The page is loaded and has no data. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('draft'), draft: draftSchema }),
  z.object({ type: z.literal('generate'), draft: draftSchema }),
  z.object({ type: z.literal('cancel'), job: z.int() }),
  /** Presses a button of a failure. */
  z.object({ type: z.literal('failureAction'), failure: z.int(), action: z.string().check(z.maxLength(100)) }),
  z.object({ type: z.literal('dismiss'), failure: z.int() }),
  z.object({ type: z.literal('dismissAll') }),
  /** Requests the images whose prompts have these words, after one that it has. */
  z.object({
    type: z.literal('list'),
    words: z.string().check(z.maxLength(1000)),
    after: z.nullable(hashSchema),
  }),
  z.object({ type: z.literal('image'), action: z.enum(imageActions), image: hashSchema }),
  /** Inserts the selected images, in the order of the selection. */
  z.object({ type: z.literal('insert'), images: z.array(hashSchema).check(z.minLength(1), z.maxLength(2)) }),
  /** Requests what differs between two images. */
  z.object({ type: z.literal('compare'), left: hashSchema, right: hashSchema }),
  z.object({ type: z.literal('showSpending') }),
  z.object({ type: z.literal('recoverImages') }),
  z.object({ type: z.literal('editStyles') }),
  z.object({ type: z.literal('showLog') }),
  ...referencesToHost,
]);

export type ToHost = Readonly<z.infer<typeof toHostSchema>>;

/** A size of a known place, such as the card of a link. */
const placeSchema = z.object({ name: z.string(), width: z.int(), height: z.int() });

const presetSchema = z.extend(placeSchema, {
  aspect: z.string(),
  /** The approximate number. */
  megapixels: z.int(),
});

const styleSchema = z.object({ id: z.string(), label: z.string(), words: z.string() });

const formOptionsSchema = z.object({
  styles: z.array(styleSchema),
  presets: z.array(presetSchema),
  places: z.array(placeSchema),
  /** The maximum of the model. */
  limits: z.object({ count: z.int(), seed: z.int() }),
  recentPrompts: z.array(z.string()),
  /** Absent while reference images are off. */
  references: z.optional(referenceOptionsSchema),
});

const costEstimateSchema = z.object({
  /** The label of the button, such as `Generate 4 images`. */
  label: z.string(),
  /** The cost. */
  cost: z.string(),
  /** The size that is really requested, for display; empty when the typed one is invalid. */
  size: z.string(),
  /** Why the typed size is invalid. */
  sizeProblem: z.string(),
  /** Which files are sent where; empty: none. */
  sentFiles: z.string(),
  /** Why the reference images cannot be sent together; empty: they can. */
  referencesProblem: z.string(),
});

const jobSchema = z.object({
  id: z.int(),
  label: z.string(),
  status: z.string(),
  received: z.int(),
  requested: z.int(),
  isCancelled: z.boolean(),
});

/** The host decides what a failure says and offers; the page draws it. */
const failureSchema = z.object({
  id: z.int(),
  label: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  /** Its buttons, the most likely first. */
  actions: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Whether it is to be announced. */
  isNews: z.boolean(),
  /** Whether one of its buttons is at work. */
  isBusy: z.boolean(),
  draft: draftSchema,
});

/** An option that differs between two images. */
const differenceSchema = z.object({ name: z.string(), left: z.string(), right: z.string() });

/** The messages of the host. */
export const toPageSchema = z.union([
  /** The initial state; the rest follows. */
  z.object({ type: z.literal('setUp'), texts: textsSchema, draft: draftSchema, choices: formOptionsSchema }),
  z.object({ type: z.literal('choices'), choices: formOptionsSchema }),
  z.object({ type: z.literal('costEstimate'), costEstimate: costEstimateSchema }),
  z.object({ type: z.literal('queue'), jobs: z.array(jobSchema) }),
  /** All that are not closed, newest first. */
  z.object({ type: z.literal('failures'), failures: z.array(failureSchema) }),
  /** Puts a request into the form, so that it can be changed. */
  z.object({ type: z.literal('edit'), draft: draftSchema }),
  /** A part of the list, after `after`; `null`: its head. */
  z.object({
    type: z.literal('images'),
    words: z.string(),
    after: z.nullable(hashSchema),
    images: z.array(imageSchema),
    isEnd: z.boolean(),
  }),
  z.object({ type: z.literal('deleted'), image: hashSchema }),
  z.object({
    type: z.literal('differences'),
    left: hashSchema,
    right: hashSchema,
    differences: z.array(differenceSchema),
  }),
  /** An action of the page has failed. */
  z.object({ type: z.literal('error'), message: z.string() }),
  z.object({
    type: z.literal('spending'),
    today: z.string(),
    month: z.string(),
    /** Requests that may have been charged, and are in neither sum; empty: none. */
    doubts: z.string(),
  }),
  ...referencesToPage,
]);

export type ToPage = Readonly<z.infer<typeof toPageSchema>>;
export type FormOptions = Readonly<z.infer<typeof formOptionsSchema>>;
export type Preset = Readonly<z.infer<typeof presetSchema>>;
export type Place = Readonly<z.infer<typeof placeSchema>>;
export type PanelStyle = Readonly<z.infer<typeof styleSchema>>;
export type CostEstimate = Readonly<z.infer<typeof costEstimateSchema>>;
export type Job = Readonly<z.infer<typeof jobSchema>>;
export type Difference = Readonly<z.infer<typeof differenceSchema>>;
export type FailedRequest = Readonly<z.infer<typeof failureSchema>>;
