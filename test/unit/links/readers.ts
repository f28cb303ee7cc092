import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { mdxjs } from 'micromark-extension-mdxjs';
import { parseFragment } from 'parse5';

/** An image as a reader of the text returns it. */
export interface ReadImage {
  readonly src: string;
  readonly alt: string;
}

/**
 * Markdown parsers that return HTML. One has every extension on that could find something in an alt text; one fails
 * where MDX has an expression or an element that is none.
 */
export const markdownReaders = {
  commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)),
  'markdown-it': (text) => markdownIt.render(text),
  micromark: (text) => micromark(text, dangerous),
  gfm: (text) => micromark(text, { ...dangerous, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  mdx: (text) => micromark(text, { ...dangerous, extensions: [mdxjs()] }),
} as const satisfies Readonly<Record<string, (text: string) => string>>;

const dangerous = { allowDangerousHtml: true, allowDangerousProtocol: true };

const markdownIt = new MarkdownIt({ html: true, linkify: true, typographer: true, breaks: true });

/** The image of `before <image> after`, if a browser finds only that in the HTML. */
export function readOnlyImage(html: string): ReadImage {
  const [root, ...others] = parseFragment(html.trim()).childNodes;
  const children = root?.nodeName === 'p' && others.length === 0 && 'childNodes' in root ? root.childNodes : [];
  const [before, image, after] = children;
  const isAlone = children.length === 3 && isText(before, 'before ') && isText(after, ' after');
  if (!isAlone || image?.nodeName !== 'img' || !('attrs' in image)) {
    throw new Error(`Not exactly one image: ${html}`);
  }
  const { src = '', alt = '', ...more } = Object.fromEntries(image.attrs.map(({ name, value }) => [name, value]));
  if (Object.keys(more).some((name) => name !== 'width' && name !== 'height')) {
    throw new Error(`Unexpected attributes: ${html}`);
  }
  return { src: decodeURIComponent(src), alt };
}

function isText(node: object | undefined, value: string): boolean {
  return node !== undefined && 'value' in node && node.value === value;
}
