import * as z from 'zod/mini';
import { joinBytes } from '../base/bytes.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import { parseJson } from '../base/json.ts';
import { boundedOptions, outerLimits } from '../request/models.ts';
import { jpegSegment } from './encode/jpeg.ts';
import { pngChunk } from './encode/png.ts';

const words = z.string().check(z.maxLength(outerLimits.maxPromptCharacters));
const side = z.int().check(z.minimum(outerLimits.minSide), z.maximum(outerLimits.maxSide));

/** A picture that stands where another one will be, and what that will show. */
const placeholderSchema = z.strictObject({
  prompt: words.check(z.regex(/[^\s\p{Cc}\p{Cs}]/u)),
  /** As asked for, exactly: the picture has it too. */
  size: z.strictObject({ width: side, height: side }),
  /** The one that its generated image will use. */
  seed: z.optional(boundedOptions.shape.seed),
  /** Words that are added to the prompt. */
  style: z.optional(words),
});

export type Placeholder = Readonly<z.infer<typeof placeholderSchema>>;

/** The note that a placeholder has in its file, as JSON in UTF-8. */
const noteSchema = z.strictObject({
  version: z.literal(1),
  ...placeholderSchema.shape,
  /** CRC-32 of all that follows the note: whoever paints on the picture makes it their own. */
  checksum: z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1)),
});
type PlaceholderNote = Readonly<z.infer<typeof noteSchema>>;

/** What its text chunk in PNG, and its comments in JPEG, begin with. */
export const noteName = new TextEncoder().encode('starrise-placeholder\0');

/** A text of PNG that is neither compressed, nor in a language, nor with a translated name. */
export const pngTextFlags = new Uint8Array(4);

/** The second byte of the mark of a comment in JPEG. */
export const jpegCommentMark = 0xfe;

/** What the bytes of a note say; `undefined` when they are none of this version. */
export function parseNote(bytes: Uint8Array): PlaceholderNote | undefined {
  return noteSchema.safeParse(parseJson(new TextDecoder().decode(bytes))).data;
}

/** The note as a file of this format holds it. */
export function writeNote(note: PlaceholderNote, format: RequestFormat): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(note));
  return format === 'png' ? pngChunk('iTXt', joinBytes([noteName, pngTextFlags, bytes])) : jpegComments(bytes);
}

const maxCommentBytes = 60_000;

/** As many as it takes. */
function jpegComments(bytes: Uint8Array): Uint8Array {
  const count = Math.ceil(bytes.length / maxCommentBytes);
  const comments = Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * maxCommentBytes, (index + 1) * maxCommentBytes);
    return jpegSegment(jpegCommentMark, joinBytes([noteName, part]));
  });
  return joinBytes(comments);
}
