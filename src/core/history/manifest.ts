import * as z from 'zod/mini';
import { parseJson } from '../base/json.ts';
import { formatSize } from '../base/size.ts';
import { nameKey } from '../naming/freeName.ts';
import { legalName } from '../naming/legalName.ts';
import { boundedOptions } from '../request/models.ts';
import { isSize, parseSize } from '../request/size.ts';
import type { ImageDetails } from './imageRecord.ts';

/** The file beside images with their details, for everyone who has the folder. */
export const manifestName = 'starrise-images.json';

const entryShape = {
  ...z.omit(boundedOptions, { style: true, alt: true, path: true, format: true }).shape,
  file: z.string().check(z.refine((name) => name !== '' && legalName(name) === name)),
  /** As it was sent, with its style. */
  prompt: z.string(),
  size: z.string().check(z.refine(isSize)),
  /** Index of the image within a request for several, from 1. */
  index: z.optional(z.int()),
  count: z.optional(z.int()),
  sha256: z.string(),
  /** Of the bytes that were received, if the image was cut. */
  receivedSha256: z.optional(z.string()),
};
const entrySchema = z.looseObject(entryShape);
/** The fields of an entry that the extension writes. */
const ownSchema = z.object(entryShape);

const manifestSchema = z.looseObject({ version: z.literal(1), images: z.array(entrySchema) });

export type ManifestEntry = Readonly<z.infer<typeof entrySchema>>;
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** `undefined` for a file that is damaged, no manifest of the extension, or of a later version. */
export function parseManifest(text: string): Manifest | undefined {
  return manifestSchema.safeParse(parseJson(text)).data;
}

/**
 * The text of a manifest with more images; other images and unknown fields are kept. Order and format are always the
 * same, so that a diff shows only what is new.
 */
export function manifestText(manifest: Manifest | undefined, added: readonly ManifestEntry[]): string {
  const images = new Map(manifest?.images.map((entry) => [entry.file, entry]));
  for (const entry of added) {
    images.set(entry.file, { ...images.get(entry.file), ...withoutOptional, ...entry });
  }
  const sorted = [...images.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
  return `${JSON.stringify({ ...manifest, version: 1, images: sorted.map(inOrder) }, undefined, 2)}\n`;
}

/** Fields that are removed if a new image of the same file has none. */
const withoutOptional = { index: undefined, count: undefined, receivedSha256: undefined, references: undefined };

export interface ManifestState {
  /** Images without a file, not even under another name. */
  readonly missing: readonly ManifestEntry[];
  /** Images whose file has other bytes now. */
  readonly changed: readonly ManifestEntry[];
}

/** @param hashes SHA-256 of the images in the folder, by their names */
export function compareManifest({ images }: Manifest, hashes: ReadonlyMap<string, string>): ManifestState {
  const byKey = new Map([...hashes].map(([name, sha256]) => [nameKey(name), sha256]));
  const known = new Set(hashes.values());
  const there = ({ file }: ManifestEntry): string | undefined => byKey.get(nameKey(file));
  return {
    missing: images.filter((entry) => there(entry) === undefined && !known.has(entry.sha256)),
    changed: images.filter((entry) => (there(entry) ?? entry.sha256) !== entry.sha256),
  };
}

/** An index or count below 1, which only another program can have written, is left out. */
export function imageDetailsOf(entry: ManifestEntry): ImageDetails {
  const { size, index = 0, count = 0, ...details } = z.omit(ownSchema, { file: true }).parse(entry);
  return { ...details, size: parseSize(size), ...(index > 0 && { index }), ...(count > 0 && { count }) };
}

/** @param prompt as it was sent */
export function manifestEntryOf(
  file: string,
  prompt: string,
  details: ImageDetails & { readonly sha256: string },
): ManifestEntry {
  const { index, count = 1, size, ...others } = details;
  return ownSchema.parse({ ...others, file, prompt, size: formatSize(size), ...(count > 1 && { index, count }) });
}

function inOrder(entry: ManifestEntry): ManifestEntry {
  const { file, prompt, size, seed, index, count, model, references, sha256, receivedSha256, ...others } = entry;
  return { file, prompt, size, seed, index, count, model, references, sha256, receivedSha256, ...others };
}
