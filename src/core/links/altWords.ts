import { rootOf } from '../naming/destination.ts';
import { splitPath } from '../naming/paths.ts';
import { frontMatterLength } from './documentContext.ts';
import { type ExistingFiles, folderOf, foldersUpward } from './existingFiles.ts';
import { type ImageLink, pixels } from './imageLink.ts';
import type { LinkDocument } from './linkTarget.ts';

type AltWords = Pick<ImageLink, 'width' | 'height'> & { readonly text: string };

/** Tells what is to be seen from what else tools have in alt texts of Markdown: sizes of Obsidian, options of Marp. */
export class AltReader {
  readonly #document: LinkDocument;
  readonly #files: ExistingFiles;
  readonly #isMarp: boolean;
  #isInVault: Promise<boolean> | undefined;

  constructor(document: LinkDocument, files: ExistingFiles) {
    this.#document = document;
    this.#files = files;
    this.#isMarp = /^marp:[ \t]*true[ \t]*\r?$/mv.test(document.text.slice(0, frontMatterLength(document.text)));
  }

  /** The link with only words in its alt text, and with the size that is in it. */
  async read(link: ImageLink): Promise<ImageLink> {
    const { alt, width, height } = link;
    const isImage = this.#document.pathRules === 'markdown' && this.#document.text.startsWith('![', link.range.start);
    if (!alt || !isImage || alt.text.length > maxLength) {
      return link;
    }
    const { text, ...sides } = withoutOptions(await this.#withoutSize(alt.text), this.#isMarp);
    return text === alt.text
      ? link
      : { ...link, alt: { ...alt, text }, width: width ?? sides.width, height: height ?? sides.height };
  }

  /** `words|640x320` in every text; `words|640` in a vault. */
  async #withoutSize(text: string): Promise<AltWords> {
    const bar = text.lastIndexOf('|');
    const [, width, height] = /^(\d{1,5})(?:x(\d{1,5}))?$/v.exec(text.slice(bar + 1).trim()) ?? [];
    const isSize = width !== undefined && (height !== undefined || (await (this.#isInVault ??= this.#findVault())));
    return isSize
      ? { text: text.slice(0, Math.max(0, bar)).trimEnd(), width: pixels(width), height: pixels(height) }
      : { text };
  }

  /** Obsidian and Foam have a folder of their own in that of the notes. */
  async #findVault(): Promise<boolean> {
    const { documentPath = '' } = this.#document;
    const path = splitPath(documentPath).slice(splitPath(rootOf(this.#document)).length);
    for (const folder of foldersUpward(folderOf(path.join('/')))) {
      const { folders } = await this.#files.list(folder);
      if (folders.has('.obsidian') || folders.has('.foam')) {
        return true;
      }
    }
    return false;
  }
}

/** In characters. No tool writes options into a longer alt text. */
const maxLength = 10_000;

/** @param isMarp whether plain words may be options, too */
function withoutOptions({ text, ...size }: AltWords, isMarp: boolean): AltWords {
  const words = text.split(/\s+/v).filter((word) => word !== '');
  const isBackground = words.includes('bg');
  const isOption = (word: string): boolean =>
    certainOption.test(word) || filter.test(word) || (isBackground && backgroundOption.test(word));
  const areAll = words.every(isOption) && words.some((word) => word === 'bg' || certainOption.test(word));
  const options = words.filter(isMarp || areAll ? isOption : (word) => certainOption.test(word));
  if (options.length === 0) {
    return { text, ...size };
  }
  const side = (names: RegExp) => pixels(options.find((word) => names.test(word))?.split(':')[1]);
  return {
    text: words.filter((word) => !options.includes(word)).join(' '),
    width: size.width ?? side(/^w(?:idth)?:/v),
    height: size.height ?? side(/^h(?:eight)?:/v),
  };
}

/** Marp’s options that no text has as a word. */
const certainOption =
  /^(?:(?:w|width|h|height):(?:auto|\d*\.?\d+(?:px|%|r?em|[cm]m|in|p[tc]|v[wh]|ch|ex)?)|(?:left|right):\d+(?:\.\d+)?%)$/v;
const filter =
  /^(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?$/v;
const backgroundOption = /^(?:bg|auto|contain|cover|fit|vertical|left|right|\d+(?:\.\d+)?%)$/v;
