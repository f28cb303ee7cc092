import * as z from 'zod/mini';
import { placeholderSchema } from './placeholder.ts';

/** The note that a placeholder carries in its file, as JSON in UTF-8. */
export const noteSchema = z.strictObject({
  version: z.literal(1),
  ...placeholderSchema.shape,
  /** CRC-32 of all that follows the note: whoever paints on the picture makes it their own. */
  checksum: z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1)),
});
export type Note = Readonly<z.infer<typeof noteSchema>>;

/** What its text chunk in PNG, and its comments in JPEG, begin with. */
export const noteName = new TextEncoder().encode('starrise-placeholder\0');

/** A text of PNG that is neither compressed, nor in a language, nor with a translated name. */
export const pngTextFlags = new Uint8Array(4);

/** The second byte of the mark of a comment in JPEG. */
export const jpegCommentMark = 0xfe;
