/**
 * Whether bytes are one whole colour profile, with nothing before, between or behind its parts. Its own texts, such as
 * the name of a monitor, are parts of it and stay. https://www.color.org/specification/ICC.1-2022-05.pdf, 7
 */
export function isColourProfile(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < tableEnd || view.getUint32(0) !== bytes.length || view.getUint32(36) !== signature) {
    return false;
  }
  const count = view.getUint32(headerBytes);
  const entriesEnd = tableEnd + count * entryBytes;
  if (count > maxEntries || entriesEnd > bytes.length) {
    return false;
  }
  // Several entries may have the same data.
  const entries = Array.from({ length: count }, (_, index) => {
    const at = tableEnd + index * entryBytes;
    return { start: view.getUint32(at + 4), length: view.getUint32(at + 8) };
  }).toSorted((one, other) => one.start - other.start);
  let end = entriesEnd;
  for (const { start, length } of entries) {
    if (start < entriesEnd || !isPadding(bytes, end, start)) {
      return false;
    }
    end = Math.max(end, start + length);
  }
  return end <= bytes.length && isPadding(bytes, end, bytes.length);
}

const headerBytes = 128;
const tableEnd = headerBytes + 4;
const entryBytes = 12;
/** Far more than any profile has. */
const maxEntries = 200;
/** `acsp` */
const signature = 0x61637370;

/** Data begin at multiples of four bytes. */
function isPadding(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= 3 && bytes.subarray(start, Math.max(start, end)).every((byte) => byte === 0);
}
