/** An image in Markdown, or a tag in HTML. Our own links hold no parenthesis: it is percent-encoded in them. */
const imageLinks = /!\[(?:\\.|[^\]\\])*\]\([^\(\)]*\)|<img\b[^<>]*>/giv;

/** Where the image link ends that a place in a line is inside of; `undefined` when it is inside of none. */
export function endOfSurroundingLink(line: string, place: number): number | undefined {
  for (const { index, 0: link } of line.matchAll(imageLinks)) {
    const end = index + link.length;
    if (index < place && place < end) {
      return end;
    }
  }
  return undefined;
}
