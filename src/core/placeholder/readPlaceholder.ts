import { crc32, joinBytes } from '../base/bytes.ts';
import { jpegCommentMark, noteName, parseNote, type Placeholder, pngTextFlags } from './note.ts';

/** The number of leading bytes that are enough to recognise a placeholder, however long its prompt is. */
export const headBytes = 128 * 1024;

/**
 * The note of a placeholder, or `undefined` when the file is none. Accepts any bytes.
 * @param bytes the file’s first {@link headBytes}, or all of it
 */
export function readPlaceholder(bytes: Uint8Array): Placeholder | undefined {
  const found = findNote(bytes);
  const note = found && parseNote(found.bytes);
  if (!note) {
    return undefined;
  }
  const { prompt, size, seed, style, references } = note;
  return { prompt, size, seed, style, ...(references && { references }) };
}

/** Whether a whole file is an unmodified placeholder: an edited one must not be replaced. */
export function isUntouchedPlaceholder(bytes: Uint8Array): boolean {
  const note = findNote(bytes);
  return note !== undefined && parseNote(note.bytes)?.checksum === crc32(bytes.subarray(note.end));
}

interface FoundNote {
  readonly bytes: Uint8Array;
  /** Where the rest of the file begins. */
  readonly end: number;
}

function findNote(bytes: Uint8Array): FoundNote | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes.length > 8 ? view.getUint32(0) : 0;
  return start === 0x89504e47 ? findInPng(bytes, view) : start >>> 16 === 0xffd8 ? findInJpeg(bytes, view) : undefined;
}

/** Chunks are length, type, data, checksum. The note is before the pixels. */
function findInPng(bytes: Uint8Array, view: DataView): FoundNote | undefined {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === imageData || end > bytes.length) {
      return undefined;
    }
    const part =
      type === internationalText
        ? afterName(bytes.subarray(at + 8, end - 4))?.subarray(pngTextFlags.length)
        : undefined;
    if (part) {
      return { bytes: part, end };
    }
    at = end;
  }
  return undefined;
}

const imageData = 0x49444154;
const internationalText = 0x69545874;

/** Segments are marker, length, data. A long note is several comments in sequence. */
function findInJpeg(bytes: Uint8Array, view: DataView): FoundNote | undefined {
  const parts: Uint8Array[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const end = at + 2 + view.getUint16(at + 2);
    const isComment = bytes[at + 1] === jpegCommentMark && end <= bytes.length;
    const part = isComment ? afterName(bytes.subarray(at + 4, end)) : undefined;
    if (part) {
      parts.push(part);
    } else if (parts.length > 0) {
      break;
    }
    at = end;
  }
  return parts.length > 0 ? { bytes: joinBytes(parts), end: at } : undefined;
}

/** The text after the prefix; `undefined` when the text is no note. */
function afterName(text: Uint8Array): Uint8Array | undefined {
  return noteName.every((byte, index) => text[index] === byte) ? text.subarray(noteName.length) : undefined;
}
