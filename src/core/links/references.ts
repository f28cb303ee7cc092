import { fileNameOf, splitExtension } from '../naming/paths.ts';
import { linkText, type Link } from './link.ts';
import { markdown } from './markdown.ts';
import { normalLabel } from './markdownResources.ts';

/** A Markdown text with reference images: `![alt][label]`, with `[label]: path` in a separate line. */
export class ReferencingText {
  /** Where definitions are inserted: the end of the last one. */
  readonly offset: number;
  readonly #mark: string;
  /** Labels by path. */
  readonly #labels: Map<string, string>;
  /** Every text in brackets: a definition with such a label would turn it into a link. */
  readonly #taken: Set<string>;

  private constructor(text: string, definitions: readonly Definition[], { offset, mark }: Definition) {
    this.offset = offset;
    this.#mark = mark;
    this.#labels = new Map(definitions.map(({ path, label }) => [path, label]));
    this.#taken = new Set(Array.from(text.matchAll(bracketed), ([, label = '']) => normalLabel(label)));
  }

  /** `undefined` for a text without reference images, with images of another form, or that is too long. */
  static read(text: string): ReferencingText | undefined {
    const lines = otherImage.test(text) || text.length > maxLength ? [] : Array.from(text.matchAll(definition), lineOf);
    const paths = lines.length > 0 ? pathsOfImages(text) : [];
    const definitions = lines.filter(({ start, offset }) => paths.some((path) => start < path && path < offset));
    const last = definitions.findLast(({ isComplete }) => isComplete);
    return last && new ReferencingText(text, definitions, last);
  }

  /** A link in the form of this text, and the definition to insert at `offset`. A link of another form is unchanged. */
  refer(link: Link): { readonly link: Link; readonly definition: string } {
    const path = inlineImage.exec(linkText(link))?.[1];
    const alt = link.find((part) => 'alt' in part);
    if (path === undefined || !alt) {
      return { link, definition: '' };
    }
    const known = this.#labels.get(path);
    const label = known ?? this.#newLabel(path);
    return {
      link: [{ text: '![' }, alt, { text: `][${label}]` }],
      definition: known === undefined ? `\n${this.#mark}[${label}]: ${path}` : '',
    };
  }

  /** The name of the file, with a number if it is taken. */
  #newLabel(path: string): string {
    const name = fileName(path).replaceAll(notInLabels, '-') || 'image';
    let label = name;
    for (let index = 1; this.#taken.has(normalLabel(label)); index++) {
      label = `${name}-${index}`;
    }
    this.#taken.add(normalLabel(label));
    this.#labels.set(path, label);
    return label;
  }
}

interface Definition {
  readonly label: string;
  readonly path: string;
  readonly start: number;
  readonly offset: number;
  /** The start of its line: spaces and quote markers. */
  readonly mark: string;
  /** Whether the next line cannot be its title. */
  readonly isComplete: boolean;
}

const words = String.raw`((?:[^\[\]\\]|\\.)*)`;
const bracketed = new RegExp(String.raw`\[${words}\]`, 'gv');
const otherImage = new RegExp(String.raw`!\[${words}\]\(|<img\b`, 'iv');
const definition = new RegExp(String.raw`^([ \t>]*)\[(?!\^)${words}\]:[ \t]*(\S+).*$(?=(\r?\n[ \t>]*["'\(])?)`, 'gmv');
/** The form in which links are written before they become references. */
const inlineImage = /^!\[(?:[^\[\]\\]|\\.)*\]\(([^\s\(\)]+)\)$/v;
const notInLabels = /[^\p{L}\p{M}\p{N}_.\-]+/gv;

/** In characters. Longer texts take too long to read. */
const maxLength = 200 * 1024;

/** A line that looks like a definition, but may be code. */
function lineOf(found: RegExpExecArray): Definition {
  const [line, mark = '', label = '', path = '', titleBegin] = found;
  const { index: start } = found;
  return { label, path, start, offset: start + line.length, mark, isComplete: titleBegin === undefined };
}

/** The positions of the images’ paths: for reference images, in their definitions. */
function pathsOfImages(text: string): readonly number[] {
  return [...markdown.scan(text)].flatMap((image) => (image ? [image.path.range.start] : []));
}

function fileName(path: string): string {
  return splitExtension(fileNameOf(path))[0];
}
