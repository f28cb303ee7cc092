import { frontMatterLength } from './documentContext.ts';
import type { ImageLink, Language, LinkWriter } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';
import { imagesInHtml, type MarkdownBlock, MarkdownBlocks } from './markdownBlocks.ts';
import { readImages, type MarkdownDialect } from './markdownInlines.ts';
import { readDefinitions, type Definition } from './markdownResources.ts';
import { frontMatterImages } from './places/frontMatter.ts';
import { embeddedImages, mayHaveEmbeds } from './places/embeds.ts';
import { merged } from './places/merged.ts';
import { mystDirectives } from './places/mystDirectives.ts';

/** In MDX, too, a backslash makes `{` and `<` text. */
function writerOf(dialect: MarkdownDialect): LinkWriter {
  return {
    template: '![${alt}](${src})',
    escapePath: (path) => encodeLinkPath(path),
    escapeText: escapePunctuation,
    altEscapes: { before: '![', after: ']', escape: (line) => escapeAltText(line, dialect) },
    pattern: /!\[(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*\](?:\([^\(\)]*\)|\[[^\[\]]*\])/v, // parentheses in a path are encoded
  };
}

/** Escapes every ASCII punctuation mark, so that neither CommonMark nor an extension of it interprets one. */
function escapePunctuation(line: string): string {
  return line.replace(/[!-\/:-@\[-`\{-~]/gv, '\\$&');
}

/** Escapes only what Markdown could interpret between the brackets of an image, because people read their source. */
function escapeAltText(line: string, dialect: MarkdownDialect): string {
  const escaped = line.replace(dialect === 'mdx' ? markOrBrace : mark, '\\$&');
  return isReadAs(line, `![${escaped}](a)`, dialect) ? escaped : escapePunctuation(line);
}

function isReadAs(alt: string, written: string, dialect: MarkdownDialect): boolean {
  const [image, ...others] = [...scan(written, dialect)].filter((link) => link !== undefined);
  return image?.alt?.text === alt && image.range.end === written.length && others.length === 0;
}

const marks = [
  /[\\\[\]`*_~<$\|^]/v, // those of CommonMark, tables, formulas, superscript and footnotes
  /&(?=#?[a-z\d]{1,31};)/v, // a character reference
  /:(?=\/\/|[a-z]|[\w+\-]+:)/v, // an address, a directive `:name`, an emoji `:name:`
  /(?<=www)\./v, // an address
  /(?<=\{)[\{%#]|(?<=[<%])%|(?<==)=/v, // the second mark of a template's tag, of a comment `%%`, of highlighted text `==`
];
const mark = anyOf(marks);
const markOrBrace = anyOf([...marks, /[\{\}]/v]);

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'giv');
}

/** The ids and most of the extensions are those that VS Code registers itself. */
export const markdown = {
  ids: ['markdown', 'prompt', 'instructions', 'chatagent', 'skill'],
  extensions: ['md', 'markdown', 'mkd', 'mkdn', 'mdwn', 'mdown', 'markdn', 'mdtxt', 'mdtext', 'workbook'],
  pathRules: 'markdown',
  writer: writerOf('commonmark'),
  scan: (text) => merged([frontMatterImages(text), scan(text, 'commonmark'), mystDirectives(text)]),
} as const satisfies Language;

/** Markdown with components and without indented code. */
export const mdx = {
  ids: ['mdx'],
  extensions: ['mdx'],
  pathRules: 'markdown',
  writer: writerOf('mdx'),
  scan: (text) => merged([frontMatterImages(text), scan(text, 'mdx')]),
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
      yield* merged([
        readImages(block.text, begin, definitions, dialect),
        mayHaveEmbeds.test(block.text.text) ? embeddedImages(block.text) : [],
      ]);
    } else {
      yield* imagesInHtml(text, block);
    }
  }
}

/** A cheap check. Most blocks have no image and need not be parsed. */
function hasImage(text: string, block: MarkdownBlock): boolean {
  return /!\[|\{\{[<%]|<(?:im|video|source|section)/iv.test(
    block.kind === 'text' ? block.text.text : text.slice(block.start, block.end),
  );
}
