import { fromMarkdown, type CompileContext, type Token } from 'mdast-util-from-markdown';
import { frontMatterLength } from '../../src/core/links/documentContext.ts';
import { bracedComment } from '../../src/core/links/html.ts';
import { pixels, type ImageLink, type LocatedText } from '../../src/core/links/imageLink.ts';
import { blank, imagesInHtml } from '../../src/core/links/markdownBlocks.ts';
import type { MarkdownDialect } from '../../src/core/links/markdownInlines.ts';
import { readAttributes, readResource } from '../../src/core/links/markdownResources.ts';
import { readImageTag } from '../../src/core/links/tags.ts';

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree | Tree['children'][number];
type ImageNode = Extract<Node, { readonly type: 'image' | 'imageReference' }>;

/** The image links of a Markdown document by a full parser, which the scan has to agree with. */
export function parseImageLinks(text: string, dialect: MarkdownDialect): readonly ImageLink[] {
  return new ParsedDocument(text, dialect).links();
}

class ParsedDocument {
  readonly #text: string;
  readonly #dialect: MarkdownDialect;
  readonly #tree: Tree;
  /** Where paths and alt texts are written: ends by starts. The tree does not tell. */
  readonly #destinations = new Map<number, number>();
  readonly #labels = new Map<number, number>();
  readonly #quoted = new Set<Node>();
  readonly #definitions = new Map<string, { readonly path: LocatedText; readonly title: string | undefined }>();

  constructor(text: string, dialect: MarkdownDialect) {
    const remember = (ends: Map<number, number>) =>
      function ({ start, end }: Token) {
        ends.set(start.offset, end.offset);
      };
    const destination = remember(this.#destinations);
    const buffered = function (this: CompileContext, token: Token) {
      destination(token);
      this.buffer();
    };
    this.#text = text;
    this.#dialect = dialect;
    this.#tree = fromMarkdown(readable(text, dialect), {
      extensions: dialect === 'mdx' ? [{ disable: { null: notInMdx } }] : [],
      mdastExtensions: [
        {
          enter: {
            resourceDestinationString: buffered,
            definitionDestinationString: buffered,
            labelText: remember(this.#labels),
          },
        },
      ],
    });
  }

  links(): readonly ImageLink[] {
    const nodes = [...descendants(this.#tree)];
    for (const node of nodes) {
      if (node.type === 'blockquote') {
        Array.from(descendants(node)).forEach((inside) => this.#quoted.add(inside));
      }
      if (node.type === 'definition' && !this.#definitions.has(node.identifier)) {
        const path = this.#destination(node, node.url);
        this.#definitions.set(node.identifier, { path, title: node.title ?? undefined });
      }
    }
    const links = nodes.flatMap((node) => {
      if (node.type === 'html') {
        const stretch = { ...rangeOf(node), isQuoted: this.#quoted.has(node) };
        return [...imagesInHtml(this.#text, stretch)].filter((link) => link !== undefined);
      }
      return node.type === 'image' || node.type === 'imageReference' ? this.#image(node) : [];
    });
    return this.#dialect === 'mdx' ? inOrder([...links, ...this.#components(nodes)]) : links;
  }

  #image(node: ImageNode): readonly ImageLink[] {
    const range = rangeOf(node);
    const definition =
      node.type === 'image'
        ? { path: this.#destination(node, node.url), title: node.title ?? undefined }
        : this.#definitions.get(node.identifier);
    const altStart = range.start + '!['.length;
    const altEnd = this.#labels.get(altStart) ?? altStart;
    const attributes = readAttributes(this.#text, range.end);
    const size = readResource(this.#text, altEnd + ']'.length);
    return definition?.path.text
      ? [
          {
            range,
            path: definition.path,
            alt: { text: node.alt ?? '', range: { start: altStart, end: altEnd } },
            title: definition.title,
            width: size?.width ?? pixels(attributes.get('width')),
            height: size?.height ?? pixels(attributes.get('height')),
          },
        ]
      : [];
  }

  /** The last one in the node: those of what is inside of its brackets come before. */
  #destination(node: Node, url: string): LocatedText {
    const range = rangeOf(node);
    let found = { start: range.end, end: range.end };
    for (const [start, end] of this.#destinations) {
      if (range.start <= start && end <= range.end) {
        found = { start, end };
      }
    }
    return { text: url, range: found };
  }

  /** Tags outside of code: to a parser without JSX they are words. */
  #components(nodes: readonly Node[]): readonly ImageLink[] {
    const text = readable(this.#text, this.#dialect);
    const code = nodes.filter(({ type }) => type === 'code' || type === 'inlineCode').map(rangeOf);
    const ends = [0, ...code.map(({ end }) => end)];
    const pieces = ends.map((from, index) => {
      const { start, end } = code[index] ?? { start: text.length, end: text.length };
      return text.slice(from, start) + blank(text.slice(start, end));
    });
    return imageTags(pieces.join(''));
  }
}

function imageTags(text: string): readonly ImageLink[] {
  let end = 0;
  return Array.from(text.matchAll(/<(?:img|Image)(?=[\s\/])/giv)).flatMap(({ index }) => {
    const image = index < end ? undefined : readImageTag(text, index);
    end = image?.range.end ?? end;
    return image ?? [];
  });
}

const notInMdx = ['codeIndented', 'htmlFlow', 'htmlText', 'autolink'];

/** The text with spaces for what is no Markdown: front matter, sizes in links, the comments of MDX. */
function readable(text: string, dialect: MarkdownDialect): string {
  const front = frontMatterLength(text);
  const body = text
    .slice(front)
    .replace(/[ \t]+=\d*x\d*(?=[ \t]*\)|[ \t]+["'\(])/gv, blank)
    .replace(footnote, (_, before: string, label: string) => before + '1.'.padEnd(label.length));
  return blank(text.slice(0, front)) + (dialect === 'mdx' ? body.replace(bracedComment, blank) : body);
}

/**
 * The mark of a footnote, which the parser does not know: an item of a list is read in the same way, if the further
 * lines have the indent of both. Only of one character, because more space behind the mark of an item begins code.
 */
const footnote = /^((?:[ \t]*(?:>|[*+\-]|\d+[.\)])(?=[ \t]|$))*[ ]{0,3})(\[\^[^\s\[\]\\]\]:)(?! {2})/gmv;

function* descendants(node: Node): Generator<Node> {
  yield node;
  if ('children' in node) {
    for (const child of node.children) {
      yield* descendants(child);
    }
  }
}

function rangeOf({ position }: Node): ImageLink['range'] {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function inOrder(links: readonly ImageLink[]): readonly ImageLink[] {
  return links.toSorted((one, other) => one.range.start - other.range.start);
}

/** The text of Markdown that is nothing but paragraphs of text; `undefined` if a part of it is more. */
export function plainTextIn(markdown: string): string | undefined {
  const nodes = [...descendants(fromMarkdown(markdown))];
  // GitHub's dialect, which the editor reads, makes links of bare addresses.
  const isPlain = nodes.every(({ type }) => ['root', 'paragraph', 'text'].includes(type));
  return isPlain && !/:\/\/|\bwww\.|[\w.+-]@\w/i.test(markdown)
    ? nodes.flatMap((node) => (node.type === 'text' ? [node.value] : [])).join('\n')
    : undefined;
}
