import { frontMatterLength } from './documentContext.ts';
import type { ImageLink, Language, LinkWriter } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';
import { imagesInHtml, type MarkdownBlock, MarkdownBlocks } from './markdownBlocks.ts';
import { readImages, type MarkdownDialect } from './markdownInlines.ts';
import { readDefinitions, type Definition } from './markdownResources.ts';

/** Also for MDX, where a backslash keeps `{` and `<` from being code. */
const writer: LinkWriter = {
  template: '![${alt}](${src})',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: escapePunctuation,
  pattern: /!\[(?:\\.|[^\]\\])*\](?:\([^\(\)]*\)|\[[^\[\]]*\])/v, // no parenthesis in a path: it is encoded
};

/** CommonMark reads a backslash before any ASCII punctuation mark as that mark; extensions find nothing to begin with. */
function escapePunctuation(line: string): string {
  return line.replace(/[!-\/:-@\[-`\{-~]/gv, '\\$&');
}

/** The ids are VS Code's own. */
export const markdown = {
  ids: ['markdown', 'prompt', 'instructions', 'chatagent', 'skill'],
  extensions: ['md', 'markdown', 'mkd', 'mdwn'],
  writer,
  scan: (text) => scan(text, 'commonmark'),
} as const satisfies Language;

/** Markdown with components and without indented code. */
export const mdx = {
  ids: ['mdx'],
  extensions: ['mdx'],
  writer,
  scan: (text) => scan(text, 'mdx'),
} as const satisfies Language;

/** What CommonMark takes for an image, found without building a tree. */
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
