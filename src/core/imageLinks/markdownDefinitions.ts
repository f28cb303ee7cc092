import type { Words } from './imageLink.ts';
import type { ParagraphText } from './paragraphText.ts';
import { readDestination, readTitle, type Resource } from './markdownResource.ts';

/** What a reference stands for. */
export interface Definition {
  readonly path: Words;
  readonly title: string | undefined;
}

/** The definitions that a paragraph begins with. The first of a label counts. Returns where its words begin. */
export function readDefinitions(paragraph: ParagraphText, into: Map<string, Definition>): number {
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
  }
  return at;
}

export function isOnlyDefinitions(text: string): boolean {
  let at = 0;
  for (let found = definitionAt(text, at); found; found = definitionAt(text, at)) {
    at = found.resource.end;
  }
  return text.slice(at).trim() === '';
}

/** Labels are equal whatever their case and spaces. */
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

/** The offset behind the end of the line, if nothing but space is left in it. */
function lineEnd(text: string, at: number): number | undefined {
  const rest = /[ \t]*(?:\n|$)/y;
  rest.lastIndex = at;
  const found = rest.exec(text);
  return found ? at + found[0].length : undefined;
}
