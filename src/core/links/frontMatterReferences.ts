import { linesOf } from '../base/text.ts';
import { nameKey } from '../naming/freeName.ts';
import { referenceLimits } from '../request/references.ts';
import type { ExistingFiles } from './existingFiles.ts';
import type { LocatedText } from './imageLink.ts';
import type { DocumentImages } from './linkTarget.ts';
import { type FrontMatterEntry, itemMark } from './places/flowValues.ts';
import { type FrontMatterBlock, frontMatterAt, frontMatterEntries } from './places/frontMatterEntries.ts';

/** The reference images that a document asks for, for all images that are generated for it. */
export interface WrittenReferences {
  /** Paths as they are written, in their order. */
  readonly paths: readonly LocatedText[];
  /** Whether something is written there that is neither a path nor a list of paths, so that it is not known what is meant. */
  readonly isMalformed: boolean;
}

/** The key in the front matter: a path, or a list of paths. */
export const referencesKey = 'image_references';

/** Tables of TOML in which generators have what they do not know. */
const tables: ReadonlySet<string> = new Set(['extra', 'params']);

/** Reads the references in the front matter of a text. Without front matter, or without the key, there are none. */
export function writtenReferences(text: string): WrittenReferences {
  const block = frontMatterAt(text, text.startsWith('\ufeff') ? 1 : 0);
  if (!block || !text.slice(block.start, block.end).includes(referencesKey)) {
    return { paths: [], isMalformed: false };
  }
  const found = frontMatterEntries(text, block).flatMap((entry) => {
    const inner = keysBelow(entry, block);
    return inner === undefined ? [] : [{ inner, value: entry.value }];
  });
  const paths = found.filter(({ value }) => !isNothing(text, value)).map(({ value }) => value);
  const isReadable = found.every(({ inner }) => inner.length === 0 || (inner.length === 1 && isItem(inner[0])));
  return { paths, isMalformed: !isReadable || found.length < writtenCount(text, block) };
}

/** The keys of an entry inside of ours; `undefined` for an entry of another key. */
function keysBelow({ keys }: FrontMatterEntry, { isToml }: FrontMatterBlock): readonly string[] | undefined {
  const own = isToml && tables.has(keys[0] ?? '') ? keys.slice(1) : keys;
  return own[0] === referencesKey ? own.slice(1) : undefined;
}

function isItem(key = ''): boolean {
  return key.startsWith(itemMark);
}

/** What YAML writes for no value; in quotes it would be a path. */
function isNothing(text: string, { text: value, range }: LocatedText): boolean {
  return (value === '~' || value === 'null') && !/["']/v.test(text[range.start - 1] ?? '');
}

/** Why the reference images that a document asks for cannot be sent. */
export interface ReferenceProblem {
  readonly kind: 'malformed' | 'missing' | 'notImage' | 'twice' | 'tooMany';
  /** Of the image, as it is written. */
  readonly path?: string;
  /** How many there are. */
  readonly count?: number;
}

/** The files of the reference images of a document. */
export interface ResolvedReferences {
  /** Relative to the root of the images. */
  readonly paths: readonly string[];
  /** The first one; `undefined`: all are there. */
  readonly problem: ReferenceProblem | undefined;
}

/** Finds the files of written references: their paths are read as those of other images in front matter. */
export async function resolveReferences(
  { paths: written, isMalformed }: WrittenReferences,
  images: DocumentImages,
  files: ExistingFiles,
): Promise<ResolvedReferences> {
  const paths: string[] = [];
  const failed = (problem: ReferenceProblem): ResolvedReferences => ({ paths, problem });
  if (isMalformed) {
    return failed({ kind: 'malformed' });
  }
  if (written.length > referenceLimits.maxCount) {
    return failed({ kind: 'tooMany', count: written.length });
  }
  for (const path of written) {
    if (!referenceName.test(path.text)) {
      return failed({ kind: 'notImage', path: path.text });
    }
    const { candidates } = await images.candidates({ range: path.range, path, rules: 'frontMatter' });
    const file = await firstOf(candidates, files);
    if (file === undefined) {
      return failed({ kind: 'missing', path: path.text });
    }
    if (paths.some((each) => nameKey(each) === nameKey(file))) {
      return failed({ kind: 'twice', path: path.text });
    }
    paths.push(file);
  }
  return { paths, problem: undefined };
}

/** Names of images that can be reference images. */
export const referenceName = /[^\/]\.(?:png|jpe?g|webp)$/iv;

async function firstOf(candidates: readonly string[], files: ExistingFiles): Promise<string | undefined> {
  for (const path of candidates) {
    if (await files.has(path)) {
      return path;
    }
  }
  return undefined;
}

/** How many values there are at least. What is too complex to be read has no entry, and must not be overlooked. */
function writtenCount(text: string, { isToml, start, end }: FrontMatterBlock): number {
  let table = '';
  let count: number | undefined;
  for (const { line } of linesOf(text.slice(start, end))) {
    if (count === undefined) {
      table = (isToml ? /^[ \t]*\[{1,2}([^\[\]]*)\]/v.exec(line)?.[1]?.trim() : undefined) ?? table;
      const written = keyLine.exec(line)?.groups?.['value'];
      const isOurs = written !== undefined && (table === '' || tables.has(table)) && (isToml || /^\S/v.test(line));
      if (isOurs && /^[^#]/v.test(written)) {
        return /^\[\s*\](?:\s|$)/v.test(written) ? 0 : 1;
      }
      count = isOurs ? 0 : undefined;
    } else if (/^\s*-(?:\s|$)/v.test(line)) {
      count += 1;
    } else if (/^\S/v.test(line) && !line.startsWith('#')) {
      return count; // the next key
    } else if (count === 0 && /\S/v.test(line) && !/^\s*#/v.test(line)) {
      return 1; // a text of several lines, or other keys
    }
  }
  return count ?? 0;
}

const keyLine =
  /^[ \t]*(?:image_references|"image_references"|'image_references')[ \t]*[:=][ \t]*(?<value>.*?)[ \t\r]*$/v;
