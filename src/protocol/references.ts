import * as z from 'zod/mini';
import { referenceLimits } from '../core/request/references.ts';

/** Hash that identifies an image or the place of a file. */
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * Reference images of a draft, in their order. The page knows them by ids that the host has given out for files that a
 * person has chosen: it cannot name a file itself.
 */
export const draftReferencesSchema = z.array(hashSchema).check(z.maxLength(referenceLimits.maxCount));

/** The most bytes of one image that the page may hand to the host. More than can be sent: it may be scaled then. */
export const maxKeptBytes = 64_000_000;

/** The limits of reference images. */
export const referenceOptionsSchema = z.object({
  maxCount: z.int(),
  /** Of one that is sent. */
  maxPixels: z.int(),
  /** Of one that is sent. */
  maxBytes: z.int(),
  maxKeptBytes: z.int(),
});

/** A reference image as the page shows it. */
export const referenceSchema = z.object({
  /** Of its place, as the host knows it. */
  id: hashSchema,
  /** Of its bytes; empty where they cannot be read. */
  sha256: z.string(),
  /** URL for the page; empty: there is nothing to show. */
  src: z.string(),
  /** Path for the user. */
  name: z.string(),
  /** Such as `1024 × 1024`; empty where it is not known. */
  size: z.string(),
  /** Why it cannot be sent; empty: it can. */
  problem: z.string(),
  /** Whether a smaller copy of it could be sent. */
  isTooLarge: z.boolean(),
});

export type PanelReference = Readonly<z.infer<typeof referenceSchema>>;
export type ReferenceOptions = Readonly<z.infer<typeof referenceOptionsSchema>>;

const path = z.string().check(z.maxLength(4096));

/** The messages of the page about reference images. */
export const referencesToHost = [
  /** Lets the person pick files. */
  z.object({ type: z.literal('chooseReferences') }),
  /** An image of the history becomes a reference image. */
  z.object({ type: z.literal('useAsReference'), image: hashSchema }),
  /** Files that were dragged from the editor. The host takes those of the workspace and no others. */
  z.object({ type: z.literal('dropReferences'), uris: z.array(path).check(z.maxLength(64)) }),
  /** Bytes that were pasted or dropped, or a smaller copy, which takes the place of its original. */
  z.object({
    type: z.literal('keepReference'),
    name: path,
    bytes: z.instanceof(Uint8Array).check(z.refine(({ byteLength }) => byteLength <= maxKeptBytes)),
    replaced: z.nullable(hashSchema),
  }),
  /** Requests what the page does not know of reference images in its draft. */
  z.object({ type: z.literal('showReferences'), references: draftReferencesSchema }),
] as const;

export type ReferenceToHost = Readonly<z.infer<(typeof referencesToHost)[number]>>;

/** The messages of the host about reference images. */
export const referencesToPage = [
  z.object({ type: z.literal('references'), references: z.array(referenceSchema) }),
  /** Answers every message that adds some. */
  z.object({
    type: z.literal('addReferences'),
    references: z.array(referenceSchema),
    replaced: z.nullable(hashSchema),
    /** Why others were refused; empty: none was. */
    refused: z.string(),
  }),
] as const;
