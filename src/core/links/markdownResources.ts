import { matchAt } from '../base/text.ts';
import { decodeMarkdown } from './characterReferences.ts';
import { type LocatedText, locatedText, pixels } from './imageLink.ts';
import type { ParagraphText } from './markdownLines.ts';

/** The target of a reference. */
export interface Definition {
  readonly path: LocatedText;
  readonly title: string | undefined;
}

/**
 * Adds the definitions at the start of a paragraph. The first of a label counts. Returns the offset after them; the
 * caller may pause in between.
 */
export function* readDefinitions(
  paragraph: ParagraphText,
  into: Map<string, Definition>,
): Generator<undefined, number> {
  const { text } = paragraph;
  let at = 0;
  for (let found = definitionAt(text, at); found; found = definitionAt(text, at)) {
    const { label, resource } = found;
    const { start, end } = resource.path.range;
    if (!into.has(label)) {
      const range = { start: paragraph.offsetOf(start), end: paragraph.offsetOf(end) };
      into.set(label, { path: { text: resource.path.text, range }, title: resource.title });
    }
    at = resource.end;
    yield undefined;
  }
  return at;
}

/** Whether a paragraph has no text besides definitions. Such a paragraph cannot become a heading. */
export function isOnlyDefinitions(text: string): boolean {
  let at = 0;
  for (let found = definitionAt(text, at); found; found = definitionAt(text, at)) {
    at = found.resource.end;
  }
  return text.slice(at).trim() === '';
}

/** The label for comparisons, which ignore case and white space. */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

function definitionAt(text: string, at: number): { readonly label: string; readonly resource: Resource } | undefined {
  start.lastIndex = at;
  const found = start.exec(text);
  const label = found && normalLabel(found[1] ?? '');
  const destination = found && label ? readDestination(text, at + found[0].length) : undefined;
  if (!found || !label || !destination || (destination.end === at + found[0].length && text[at] !== '<')) {
    return undefined;
  }
  const title = readTitle(text, destination.end);
  const withTitle = title && lineEnd(text, title.end);
  const withoutTitle = lineEnd(text, destination.end);
  const end = withTitle ?? withoutTitle;
  return end === undefined
    ? undefined
    : { label, resource: { path: destination.path, title: withTitle === undefined ? undefined : title?.text, end } };
}

const start = /\s*\[((?:[^\[\]\\]|\\[^]){1,999})\]:\s*/vy;

/** The offset after the end of the line, if only space is left in it. */
function lineEnd(text: string, at: number): number | undefined {
  const rest = /[ \t]*(?:\n|$)/y;
  rest.lastIndex = at;
  const found = rest.exec(text);
  return found ? at + found[0].length : undefined;
}

/** The part after the text of a link: `(path "title")`. Offsets are those of the text that was read. */
export interface Resource {
  readonly path: LocatedText;
  readonly title: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly end: number;
}

/** Reads the resource at an opening parenthesis. As an extension of CommonMark it may have a size: `=300x200`. */
export function readResource(text: string, at: number): Resource | undefined {
  const destination = text[at] === '(' ? readDestination(text, at + 1 + spaceAt(text, at + 1)) : undefined;
  if (!destination) {
    return undefined;
  }
  const sizeFirst = sizeAt(text, destination.end);
  const title = readTitle(text, sizeFirst?.end ?? destination.end);
  const size = sizeFirst ?? sizeAt(text, title?.end ?? destination.end);
  const last = Math.max(destination.end, title?.end ?? 0, size?.end ?? 0);
  const closing = last + spaceAt(text, last);
  if (text[closing] !== ')') {
    return undefined;
  }
  const { width, height } = size ?? {};
  return { path: destination.path, title: title?.text, width, height, end: closing + 1 };
}

/** Attributes in braces after a link: `{width=300}`. */
export function readAttributes(text: string, at: number): ReadonlyMap<string, string> {
  const braces = matchAt(/\{:?([^\{\}\n]*)\}/vy, text, at)?.[1] ?? '';
  const pairs = braces.matchAll(/(?<=^|\s)(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))/gv);
  return new Map(Array.from(pairs, ([, name = '', ...values]) => [name, values.find((value) => value) ?? '']));
}

/** A destination, which may be empty. */
function readDestination(text: string, at: number): { readonly path: LocatedText; readonly end: number } | undefined {
  if (text[at] === '<') {
    const found = matchAt(/<(?:[^<>\n\\]|\\.)*>/y, text, at);
    const end = at + (found?.[0].length ?? 0);
    return found ? { path: locatedText(text, at + 1, end - 1, decodeMarkdown), end } : undefined;
  }
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    const character = text[end] ?? '';
    if (character === '\\' && /[!-\/:-@\[-`\{-~]/v.test(text[end + 1] ?? '')) {
      end++;
    } else if (character === '(' && ++depth > maxDepth) {
      return undefined;
    } else if (character === ')' && depth-- === 0) {
      break;
    } else if (character <= ' ' || character === '\x7f') {
      break;
    }
  }
  return depth > 0 ? undefined : { path: locatedText(text, at, end, decodeMarkdown), end };
}

/** The limit that other implementations of CommonMark have for nested parentheses. */
const maxDepth = 32;

/** A title, which needs white space before it. */
function readTitle(text: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const found = matchAt(/[ \t\n]+("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^\(\)\\]|\\[^])*\))/vy, text, at);
  return found ? { text: decodeMarkdown((found[1] ?? '').slice(1, -1)), end: at + found[0].length } : undefined;
}

interface SizeAt {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly end: number;
}

function sizeAt(text: string, at: number): SizeAt | undefined {
  const found = matchAt(/[ \t\n]+=(\d*)x(\d*)(?=[\s\)])/vy, text, at);
  return found ? { width: pixels(found[1]), height: pixels(found[2]), end: at + found[0].length } : undefined;
}

function spaceAt(text: string, at: number): number {
  return matchAt(/[ \t\n]*/y, text, at)?.[0].length ?? 0;
}
