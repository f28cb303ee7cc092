/** An image in Markdown, or a tag in HTML. Our own links hold no parenthesis: it is percent-encoded in them. */
const imageLinks = /!\[(?:\\.|[^\]\\])*\]\([^\(\)]*\)|<img\b[^<>]*>/giv;

/** The image link that a place in a line is inside of, by its first character and the one behind its last. */
export function surroundingLink(
  line: string,
  place: number,
): { readonly start: number; readonly end: number } | undefined {
  for (const { index: start, 0: link } of line.matchAll(imageLinks)) {
    const end = start + link.length;
    if (start < place && place < end) {
      return { start, end };
    }
  }
  return undefined;
}

/** Whether a text ends with an image: in the languages that have links with one of them, elsewhere with its path. */
export function endsWithImage(text: string): boolean {
  return /(?:!\[(?:\\.|[^\]\\])*\]\([^\(\)]*\)|<img\b[^<>]*>|\.(?:png|jpe?g|webp))$/iv.test(text);
}

/** An alt text in Markdown as the words it came from. */
export function unescapedAltText(text: string): string {
  return text.replace(/\\([!-\/:-@\[-`\{-~])/gv, '$1');
}
