import { frontMatterLength } from './frontMatter.ts';
import type { ImageLink, ImageLinkScan } from './imageLink.ts';
import { MarkdownBlocks, type MarkdownBlock } from './markdownBlocks.ts';
import { readDefinitions, type Definition } from './markdownDefinitions.ts';
import { imagesInHtml } from './markdownHtml.ts';
import { readImages, type MarkdownDialect } from './markdownInlines.ts';

/** A scan for while the text is typed: what CommonMark takes for an image, without the tree of a parser. */
export const markdown: ImageLinkScan = (text) => scan(text, 'commonmark');

/** Markdown with components and without indented code. */
export const mdx: ImageLinkScan = (text) => scan(text, 'mdx');

function* scan(text: string, dialect: MarkdownDialect): Generator<ImageLink | undefined> {
  const definitions = new Map<string, Definition>();
  const found: { readonly block: MarkdownBlock; readonly begin: number }[] = [];
  // A reference may be defined below its use.
  for (const block of new MarkdownBlocks(text, dialect).read(frontMatterLength(text))) {
    const begin = block?.kind === 'text' && !block.isHeading ? readDefinitions(block.text, definitions) : 0;
    if (block && hasImage(text, block)) {
      found.push({ block, begin });
    }
    yield undefined;
  }
  for (const { block, begin } of found) {
    yield undefined;
    if (block.kind === 'text') {
      yield* readImages(block.text, begin, definitions, dialect);
    } else {
      yield* imagesInHtml(text, block);
    }
  }
}

/** Most text shows none: whoever looks for the mark of one first need not read it. */
function hasImage(text: string, block: MarkdownBlock): boolean {
  return /!\[|<im/i.test(block.kind === 'text' ? block.text.text : text.slice(block.start, block.end));
}
