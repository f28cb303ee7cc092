import { joinBytes } from '../base/bytes.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import { jpegSegment } from './encode/jpeg.ts';
import { pngChunk } from './encode/png.ts';
import { jpegCommentMark, noteName, pngTextFlags, type Note } from './note.ts';

/** The note as a file of this format carries it. */
export function writeNote(note: Note, format: RequestFormat): Uint8Array {
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
