import * as z from 'zod/mini';
import { pngChunk } from '../base/pngChunk.ts';
import { joinBytes } from '../base/bytes.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import { parseJson } from '../base/json.ts';
import { boundedOptions, outerLimits } from '../request/models.ts';
import { referenceRecordSchema } from '../request/options.ts';
import { referenceLimits } from '../request/references.ts';
import { jpegSegment } from './encode/jpeg.ts';

const words = z.string().check(z.maxLength(outerLimits.maxPromptCharacters));
const side = z.int().check(z.minimum(outerLimits.minSide), z.maximum(outerLimits.maxSide));

/** The image that a placeholder is replaced by, and its request. */
const placeholderSchema = z.strictObject({
  prompt: words.check(z.regex(/[^\s\p{Cc}\p{Cs}]/u)),
  /** The exact requested size, which the placeholder has too. */
  size: z.strictObject({ width: side, height: side }),
  /** The seed of the generated image. */
  seed: z.optional(boundedOptions.shape.seed),
  /** Words that are appended to the prompt. */
  style: z.optional(words),
  /** Images that are sent with the prompt. Versions that know none take the file for an ordinary image. */
  references: z.optional(z.array(referenceRecordSchema).check(z.maxLength(referenceLimits.maxCount))),
});

export type Placeholder = Readonly<z.infer<typeof placeholderSchema>>;

/** The note in the file of a placeholder, as JSON in UTF-8. */
const noteSchema = z.strictObject({
  version: z.literal(1),
  ...placeholderSchema.shape,
  /** CRC-32 of all bytes after the note: it differs once the picture was edited. */
  checksum: z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1)),
});
type PlaceholderNote = Readonly<z.infer<typeof noteSchema>>;

/** What the text chunk in PNG, and the comments in JPEG, begin with. */
export const noteName = new TextEncoder().encode('starrise-placeholder\0');

/** A PNG text that is neither compressed nor translated. */
export const pngTextFlags = new Uint8Array(4);

/** The second byte of the marker of a JPEG comment. */
export const jpegCommentMark = 0xfe;

/** The parsed note; `undefined` when the bytes are no note of this version. */
export function parseNote(bytes: Uint8Array): PlaceholderNote | undefined {
  return noteSchema.safeParse(parseJson(new TextDecoder().decode(bytes))).data;
}

/** The note in the form of this format. */
export function writeNote(note: PlaceholderNote, format: RequestFormat): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(note));
  return format === 'png' ? pngChunk('iTXt', joinBytes([noteName, pngTextFlags, bytes])) : jpegComments(bytes);
}

const maxCommentBytes = 60_000;

/** As many comments as needed. */
function jpegComments(bytes: Uint8Array): Uint8Array {
  const count = Math.ceil(bytes.length / maxCommentBytes);
  const comments = Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * maxCommentBytes, (index + 1) * maxCommentBytes);
    return jpegSegment(jpegCommentMark, joinBytes([noteName, part]));
  });
  return joinBytes(comments);
}
