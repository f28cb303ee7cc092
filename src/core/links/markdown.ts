import { frontMatterLength } from './documentContext.ts';
import type { ImageLink, ImageLinkScan, LinkWriter } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';
import { imagesInHtml, type MarkdownBlock, MarkdownBlocks } from './markdownBlocks.ts';
import { readImages, type MarkdownDialect } from './markdownInlines.ts';
import { readDefinitions, type Definition } from './markdownResources.ts';

/** Also for MDX, where a backslash keeps `{` and `<` from being code. */
export const markdownWriter: LinkWriter = {
  template: '![${alt}](${src})',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: escapePunctuation,
};

/** CommonMark reads a backslash before any ASCII punctuation mark as that mark; extensions find nothing to begin with. */
function escapePunctuation(line: string): string {
  return line.replace(/[!-\/:-@\[-`\{-~]/gv, '\\$&');
}

/** What CommonMark takes for an image, found without building a tree. */
export const readMarkdown: ImageLinkScan = (text) => scan(text, 'commonmark');

/** Markdown with components and without indented code. */
export const readMdx: ImageLinkScan = (text) => scan(text, 'mdx');

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
