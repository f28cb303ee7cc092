import { readFrontMatter } from '../imageLinks/frontMatter.ts';

/** What a text tells of the place that an image stands in. */
export interface Surroundings {
  readonly documentTitle: string | undefined;
  readonly description: string | undefined;
  /** The heading above. */
  readonly heading: string | undefined;
}

/** Reads the headings of a text once, for as many places as are asked for. */
export function surroundingsIn(text: string): (offset: number) => Surroundings {
  const { title, description } = readFrontMatter(text);
  const headings = Array.from(text.matchAll(heading), ({ index, groups = {} }) => ({
    index,
    words: groups['marked'] ?? groups['tagged'] ?? groups['named'] ?? '',
  }));
  return (offset) => ({
    documentTitle: title,
    description,
    heading: plain(headings.findLast(({ index }) => index < offset)?.words ?? '') || undefined,
  });
}

/** A prompt with the words around its image. */
export function promptInContext(prompt: string, { documentTitle, description, heading }: Surroundings): string {
  const words = [documentTitle, heading === documentTitle ? undefined : heading, description].filter(Boolean);
  return words.length > 0 ? `${prompt}. Illustration for: ${words.join(', ')}` : prompt;
}

/** Of Markdown, AsciiDoc and Typst; of HTML; of LaTeX. */
const heading =
  /^(?:#{1,6}|={1,6})[ \t]+(?<marked>[^\n]+)|<h[1-6]\b[^>]*>(?<tagged>[^<\n]+)|\\(?:chapter|(?:sub){0,2}section)\*?\{(?<named>[^\{\}\n]+)\}/gimv;

function plain(words: string): string {
  return words.replace(/[ \t]+#+\s*$|\s*\{#[^\}]*\}\s*$|[*_`]/gv, '').trim();
}
