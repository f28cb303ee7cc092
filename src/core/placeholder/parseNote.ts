import * as z from 'zod/mini';
import { parseJson } from '../parseJson.ts';
import { maxPromptCharacters } from '../request.ts';
import { maxSide, minSide } from '../size.ts';
import type { Note } from './note.ts';

const words = z.string().check(z.maxLength(maxPromptCharacters));
const side = z.int().check(z.minimum(minSide), z.maximum(maxSide));
const uint32 = z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1));

const noteSchema = z.strictObject({
  version: z.literal(1),
  prompt: words.check(z.regex(/[^\s\p{Cc}\p{Cs}]/u)),
  size: z.strictObject({ width: side, height: side }),
  seed: z.optional(uint32),
  style: z.optional(words),
  checksum: uint32,
});

/** What the bytes of a note say; `undefined` when they are none of this version. */
export function parseNote(bytes: Uint8Array): Note | undefined {
  const parsed = noteSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.data : undefined;
}
