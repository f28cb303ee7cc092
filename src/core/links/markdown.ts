import { frontMatterLength } from './documentContext.ts';
import type { ImageLink, Language, LinkWriter } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';
import { imagesInHtml, type MarkdownBlock, MarkdownBlocks } from './markdownBlocks.ts';
import { readImages, type MarkdownDialect } from './markdownInlines.ts';
import { readDefinitions, type Definition } from './markdownResources.ts';

/** Also for MDX, where a backslash makes `{` and `<` text. */
const writer: LinkWriter = {
  template: '![${alt}](${src})',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: escapePunctuation,
  pattern: /!\[(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*\](?:\([^\(\)]*\)|\[[^\[\]]*\])/v, // parentheses in a path are encoded
};

/** Escapes every ASCII punctuation mark, so that neither CommonMark nor an extension of it interprets one. */
function escapePunctuation(line: string): string {
  return line.replace(/[!-\/:-@\[-`\{-~]/gv, '\\$&');
}

/** The ids and most of the extensions are those that VS Code registers itself. */
export const markdown = {
  ids: ['markdown', 'prompt', 'instructions', 'chatagent', 'skill'],
  extensions: ['md', 'markdown', 'mkd', 'mkdn', 'mdwn', 'mdown', 'markdn', 'mdtxt', 'mdtext', 'workbook'],
  pathRules: 'markdown',
  writer,
  scan: (text) => scan(text, 'commonmark'),
} as const satisfies Language;

/** Markdown with components and without indented code. */
export const mdx = {
  ids: ['mdx'],
  extensions: ['mdx'],
  pathRules: 'markdown',
  writer,
  scan: (text) => scan(text, 'mdx'),
} as const satisfies Language;

/** Finds images by the rules of CommonMark, without building a syntax tree. */
function* scan(text: string, dialect: MarkdownDialect): Generator<ImageLink | undefined> {
  const definitions = new Map<string, Definition>();
  const found: { readonly block: MarkdownBlock; readonly begin: number }[] = [];
  // All definitions are read first: a reference may be defined below its use.
  for (const block of new MarkdownBlocks(text, dialect).read(frontMatterLength(text))) {
    const begin = block?.kind === 'text' && !block.isHeading ? yield* readDefinitions(block.text, definitions) : 0;
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

/** A cheap check. Most blocks have no image and need not be parsed. */
function hasImage(text: string, block: MarkdownBlock): boolean {
  return /!\[|<im/i.test(block.kind === 'text' ? block.text.text : text.slice(block.start, block.end));
}
