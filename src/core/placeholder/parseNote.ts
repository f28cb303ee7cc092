import { parseJson } from '../base/json.ts';
import { noteSchema, type Note } from './note.ts';

/** What the bytes of a note say; `undefined` when they are none of this version. */
export function parseNote(bytes: Uint8Array): Note | undefined {
  return noteSchema.safeParse(parseJson(new TextDecoder().decode(bytes))).data;
}
