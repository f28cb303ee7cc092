import { linesOf } from '../base/text.ts';
import { headingsIn } from './headings.ts';
import type { PathRules } from './imageLink.ts';

/** What a document says about an image at a position. */
export interface DocumentContext {
  readonly documentTitle: string | undefined;
  readonly description: string | undefined;
  /** The nearest heading above the position. */
  readonly heading: string | undefined;
}

/** Reads the headings of a text once, for any number of positions. */
export function documentContextIn(text: string, rules: PathRules): (offset: number) => DocumentContext {
  const { title, description } = readFrontMatter(text);
  const headings = headingsIn(text, rules, frontMatterLength(text));
  return (offset) => ({
    documentTitle: title,
    description,
    heading: headings[countBelow(headings, offset) - 1]?.words || undefined,
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

/** Appends the context to a prompt, in Chinese to a Chinese one. Without any context the prompt is unchanged. */
export function promptInContext(prompt: string, { documentTitle, description, heading }: DocumentContext): string {
  const words = [documentTitle, heading === documentTitle ? undefined : heading, description].filter(Boolean);
  if (words.length === 0) {
    return prompt;
  }
  return /\p{Script=Han}/v.test(prompt)
    ? `${prompt}${chineseContext}${words.join('，')}`
    : `${prompt}${englishContext}${words.join(', ')}`;
}

const [chineseContext, englishContext] = ['。插图主题：', '. Illustration for: '] as const;

/** The prompt of a link, whether the context was appended to it or not. */
export function promptWithoutContext(prompt: string): string {
  const ends = [chineseContext, englishContext].map((context) => prompt.lastIndexOf(context));
  return prompt.slice(
    0,
    ends.find((end) => end > 0),
  );
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

/** Reads lines of the form `name: value`, or `name = value` in TOML. What is more complex is ignored. */
export function readFrontMatter(text: string): FrontMatter {
  const [, fence, body = ''] = blockOf(text) ?? [];
  const value = fence === '+++' ? tomlReader(body) : (name: string) => yamlValue(body, name);
  return { title: value('title'), description: value('description'), imageStyle: value('image_style') };
}

function yamlValue(body: string, name: string): string | undefined {
  const written = new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(body)?.[1]?.trim() ?? '';
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/.exec(written);
  const plain = /^[|>&*!]/.test(written) ? '' : written.replace(/\s#.*$/, '').trimEnd();
  return (
    (quoted ? (quoted[1] ?? quoted[2])?.replace(/\\(["\\])|''/g, (both, one) => String(one ?? both[0])) : plain) ||
    undefined
  );
}

/** Keys before the first table; the style also in the tables in which generators have what they do not know. */
function tomlReader(body: string): (name: string) => string | undefined {
  const values = new Map<string, string>();
  let table = '';
  for (const { line } of linesOf(body)) {
    table = /^\s*\[{1,2}([^\[\]]*)\]/v.exec(line)?.[1]?.trim() ?? table;
    const [, name = '', basic, literal] = tomlLine.exec(line.trim()) ?? [];
    const isRead = table === '' || (name === 'image_style' && (table === 'extra' || table === 'params'));
    const value = literal ?? basic?.replace(/\\(?:u([\da-f]{4})|(.))/giv, unescapedToml);
    if (isRead && value !== undefined && !values.has(name)) {
      values.set(name, value);
    }
  }
  return (name) => values.get(name) || undefined;
}

const tomlLine = /^"?(title|description|image_style)"?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/v;

function unescapedToml(_: string, hex: string | undefined, mark: string): string {
  return hex === undefined ? (/["\\]/v.test(mark) ? mark : ' ') : String.fromCharCode(parseInt(hex, 16));
}

const block = /\ufeff?(---|\+\+\+)[ \t]*\r?\n([^]*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|$(?![^]))/my;

function blockOf(text: string): RegExpExecArray | null {
  block.lastIndex = 0;
  return block.exec(text);
}
