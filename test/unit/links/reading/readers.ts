import { HtmlRenderer, Parser } from 'commonmark';
import { micromark } from 'micromark';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

/** What a browser shows of Markdown that was made into HTML by a reader. */
export interface ShownImage {
  readonly src: string;
  readonly alt: string;
}

/** Two readers of Markdown, with the HTML in it or without. */
export const readers = {
  commonmark: (text: string) => new HtmlRenderer().render(new Parser().parse(text)),
  micromark: (text: string) => micromark(text, { allowDangerousHtml: true, allowDangerousProtocol: true }),
  safeCommonmark: (text: string) => new HtmlRenderer({ safe: true }).render(new Parser().parse(text)),
  safeMicromark: (text: string) => micromark(text),
} as const satisfies Record<string, (text: string) => string>;

/** The images of a page, in order. */
export function shownImages(page: string): readonly ShownImage[] {
  return imagesOf(parseFragment(page).childNodes);
}

/** Addresses are equal however much of them is percent-encoded. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

type Nodes = DefaultTreeAdapterTypes.ChildNode[];

function imagesOf(nodes: Nodes): readonly ShownImage[] {
  return nodes.flatMap((node) => {
    const inside = 'childNodes' in node ? imagesOf(node.childNodes) : [];
    if (node.nodeName !== 'img' || !('attrs' in node)) {
      return inside;
    }
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    const src = attributes.get('src');
    return src ? [{ src: decodedAddress(src), alt: attributes.get('alt') ?? '' }, ...inside] : inside;
  });
}
