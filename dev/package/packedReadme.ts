import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { publishedUrl } from './published.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A Markdown file as the Extensions view can show it. That view knows no address that relative links could be below, and
 * loads images over https only, without SVG. Without a published address, each paragraph or table with an image is left out,
 * and relative links become their text; with one, both lead there. Code is not changed: it contains links as examples.
 * @param address of the published repository; may be empty
 */
export function packedReadme(text: string, address: string): string {
  const edits = fromMarkdown(text).children.flatMap((block) => editsOf(block, text, address));
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((result, { start, end, text: now }) => result.slice(0, start) + now + result.slice(end), text);
}

function editsOf(block: RootContent, text: string, address: string): readonly Edit[] {
  const nodes = withDescendants(block);
  const canShow = nodes.every(
    (node) => node.type !== 'image' || isWeb(node.url) || (address !== '' && !isSvg(node.url)),
  );
  const isEmpty = address === '' && block.type === 'paragraph' && block.children.every(isRelativeLink);
  if (!canShow || isEmpty) {
    const { start, end } = rangeOf(block);
    return [{ start, end: end + (/^\n*/.exec(text.slice(end))?.[0].length ?? 0), text: '' }];
  }
  return nodes.flatMap((node) => {
    const isLink = isRelativeLink(node);
    return isLink || (node.type === 'image' && !isWeb(node.url)) ? [editOf(node, text, address)] : [];
  });
}

function editOf(node: Nodes & { readonly url: string }, text: string, address: string): Edit {
  const { start, end } = rangeOf(node);
  const source = text.slice(start, end);
  const urlStart = source.lastIndexOf(`](${node.url}`) + 2;
  if (node.type === 'link' && address === '') {
    return { start, end, text: source.slice(1, urlStart - 2) };
  }
  const url = publishedUrl(address, node.url, node.type === 'image' ? 'bytes' : 'page');
  return { start: start + urlStart, end: start + urlStart + node.url.length, text: url };
}

function withDescendants(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(withDescendants) : [])];
}

function isRelativeLink(node: Nodes): node is Nodes & { readonly type: 'link' } {
  return node.type === 'link' && !isWeb(node.url) && !node.url.startsWith('#');
}

function isWeb(url: string): boolean {
  return /^(?:https|mailto):/.test(url);
}

function isSvg(url: string): boolean {
  return url.endsWith('.svg');
}

function rangeOf({ position }: Nodes): { readonly start: number; readonly end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
