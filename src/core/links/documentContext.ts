/** What a document says about an image at a position. */
export interface DocumentContext {
  readonly documentTitle: string | undefined;
  readonly description: string | undefined;
  /** The nearest heading above the position. */
  readonly heading: string | undefined;
}

/** Reads the headings of a text once, for any number of positions. */
export function documentContextIn(text: string): (offset: number) => DocumentContext {
  const { title, description } = readFrontMatter(text);
  const headings = Array.from(text.matchAll(heading), ({ index, groups = {} }) => ({
    index,
    words: groups['marked'] ?? groups['tagged'] ?? groups['named'] ?? '',
  }));
  return (offset) => ({
    documentTitle: title,
    description,
    heading: plain(headings[countBelow(headings, offset) - 1]?.words ?? '') || undefined,
  });
}

/** The number of headings before an offset. */
function countBelow(headings: readonly { readonly index: number }[], offset: number): number {
  let low = 0;
  for (let high = headings.length; low < high;) {
    const middle = (low + high) >> 1;
    [low, high] = (headings[middle]?.index ?? 0) < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Appends the context to a prompt. Without any context the prompt is unchanged. */
export function promptInContext(prompt: string, { documentTitle, description, heading }: DocumentContext): string {
  const words = [documentTitle, heading === documentTitle ? undefined : heading, description].filter(Boolean);
  return words.length > 0 ? `${prompt}. Illustration for: ${words.join(', ')}` : prompt;
}

/** Headings of Markdown, AsciiDoc and Typst (`marked`), of HTML (`tagged`) and of LaTeX (`named`). */
const heading =
  /^(?:#{1,6}|={1,6})[ \t]+(?<marked>[^\n]+)|<h[1-6]\b[^<>]*>(?<tagged>[^<\n]+)|\\(?:chapter|(?:sub){0,2}section)\*?\{(?<named>[^\{\}\n]+)\}/gimv;

/** In characters. The rest of a longer heading is left out. */
const maxHeadingLength = 300;

function plain(words: string): string {
  return words
    .slice(0, maxHeadingLength)
    .replace(/[ \t]+#+\s*$|\s*\{#[^\}]*\}\s*$|[*_`]/gv, '')
    .trim();
}

/** The front matter of a Markdown document. */
export interface FrontMatter {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The style of all its images: the name of a style, or its text. */
  readonly imageStyle?: string | undefined;
}

/** The number of characters of the front matter with its fences; 0 if there is none. */
export function frontMatterLength(text: string): number {
  return blockOf(text)?.[0].length ?? 0;
}

/** Reads lines of the form `name: value`. More complex YAML is ignored. */
export function readFrontMatter(text: string): FrontMatter {
  const body = blockOf(text)?.[1] ?? '';
  const value = (name: string): string | undefined => {
    const written = new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(body)?.[1]?.trim() ?? '';
    const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/.exec(written);
    const plain = /^[|>&*!]/.test(written) ? '' : written.replace(/\s#.*$/, '').trimEnd();
    return (
      (quoted ? (quoted[1] ?? quoted[2])?.replace(/\\(["\\])|''/g, (both, one) => String(one ?? both[0])) : plain) ||
      undefined
    );
  };
  return { title: value('title'), description: value('description'), imageStyle: value('image_style') };
}

const block = /\ufeff?---[ \t]*\r?\n([^]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$(?![^]))/my;

function blockOf(text: string): RegExpExecArray | null {
  block.lastIndex = 0;
  return block.exec(text);
}
