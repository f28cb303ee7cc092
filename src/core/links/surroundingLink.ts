/** As our own links are written: there is no parenthesis in one of Markdown, no bracket in one of AsciiDoc. */
const forms = [
  /!\[(?:\\.|[^\]\\])*\](?:\([^\(\)]*\)|\[[^\[\]]*\])/v,
  /<img\b[^<>]*>/v,
  /\bimage::?[^\s:\[\]][^\[\]]*\[[^\[\]]*\]/v,
  /#image\((?:"(?:\\.|[^"\\])*"|[^"\(\)])*\)/v,
  /\\includegraphics(?:\[[^\[\]]*\])?\{(?:\\.|[^\{\}\\])*\}/v,
  /\burl\("[^"]*"\)/v,
];
const anyForm = forms.map(({ source }) => source).join('|');
const imageLinks = new RegExp(anyForm, 'giv');
const imageAtEnd = new RegExp(`(?:${anyForm}|\\.(?:png|jpe?g|webp))$`, 'iv');

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
  return imageAtEnd.test(text);
}

/** An alt text in Markdown or Typst as the words it came from. */
export function unescapedAltText(text: string): string {
  return text.replace(/\\([!-\/:-@\[-`\{-~])/gv, '$1');
}
