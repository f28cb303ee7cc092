import { type ExistingFiles, folderOf, foldersUpward, pathBelow } from '../existingFiles.ts';
import type { ImageLink } from '../imageLink.ts';
import { type IncludeSyntax, outermostDocuments } from '../including.ts';
import {
  type DocumentPaths,
  isPlainPath,
  nowhere,
  type PlacedDocument,
  type PossiblePaths,
  spellingsOf,
} from './documentPaths.ts';

/** The document that is compiled. */
interface RootDocument {
  readonly folder: string;
  /** The value of its `\graphicspath`. */
  readonly graphicsPath: string | undefined;
}

/** Paths of LaTeX, which are no addresses: they begin in the folder of the root document, or as `\graphicspath` says. */
export function latexPaths(document: PlacedDocument): DocumentPaths {
  let roots: Promise<readonly RootDocument[]> | undefined;
  const findRoots = () => (roots ??= rootDocuments(document));
  return {
    read: async (link) => possiblePaths(link, document, await findRoots()),
    base: async () => (await findRoots())[0]?.folder ?? document.folder,
    root: () => Promise.resolve(undefined), // it would be the one of the file system
  };
}

/** What the path would be with an extension that LaTeX tries. */
const extensions = ['.pdf', '.png', '.jpg', '.jpeg', '.eps'];

async function possiblePaths(
  { path, folder: graphicsPath }: ImageLink,
  { folder, text, files }: PlacedDocument,
  roots: readonly RootDocument[],
): Promise<PossiblePaths> {
  const written = withoutEscapes(text.slice(path.range.start, path.range.end));
  if (written === undefined || written.startsWith('/')) {
    return nowhere;
  }
  const found = await Promise.all(
    roots.flatMap((root) =>
      [graphicsPath ?? root.graphicsPath, root.graphicsPath].map((each) => searchedFolders(root.folder, each, files)),
    ),
  );
  // A root document that was not found may be in one of the folders around the document.
  const folders = [...new Set([...found.flatMap((each) => each.all), ...foldersUpward(folder)])];
  const hasExtension = /\.[a-z]{3,4}$/iv.test(written);
  const spellings = spellingsOf(written);
  const names = hasExtension ? spellings : spellings.flatMap((name) => extensions.map((end) => name + end));
  const target = hasExtension && spellings.length === 1 ? found[0]?.first : undefined;
  return {
    paths: folders.flatMap((each) => names.map((name) => `${each}/${name}`)),
    target: target === undefined ? undefined : `${target}/${written}`,
  };
}

/** The text without the backslashes before characters; `undefined` if it has a command or the parameter of one. */
function withoutEscapes(written: string): string | undefined {
  if (/(?<!\\)#/v.test(written)) {
    return undefined;
  }
  const plain = written.replace(/\\([#$%&_ ])/g, '$1');
  return isPlainPath(plain) && !/[\\~]/v.test(plain) ? plain : undefined;
}

interface SearchedFolders {
  readonly all: readonly string[];
  /** Where a new image goes; `undefined`: a name in the list cannot be resolved. */
  readonly first: string | undefined;
}

async function searchedFolders(
  root: string,
  graphicsPath: string | undefined,
  files: ExistingFiles,
): Promise<SearchedFolders> {
  const named = Array.from((graphicsPath ?? '').matchAll(namedFolder), ([, inSubfix, name = '']) =>
    (inSubfix ?? name).trim(),
  );
  const folders = named.filter((name) => isPlainPath(name) && !name.startsWith('/')).map((name) => `${root}/${name}`);
  if (named.length === 0) {
    return { all: [root], first: root };
  }
  const paths = folders.map((each) => pathBelow('', each));
  const areThere = await Promise.all(paths.map(async (path) => path === '' || (await files.has(path))));
  return {
    all: [...folders, root],
    first: folders.length === named.length ? folders[Math.max(0, areThere.indexOf(true))] : undefined,
  };
}

/** Also in `\subfix`, which makes a path of a subfile one of the root document. */
const namedFolder = /\{(?:\s*\\subfix\s*\{([^\{\}]*)\}\s*|([^\{\}]*))\}/gv;

/** By what the document says, else those that include it, else itself; none where it names one of the file system. */
async function rootDocuments({ folder, path, text, files }: PlacedDocument): Promise<readonly RootDocument[]> {
  const named = rootComment.exec(text.slice(0, maxHeadLength))?.[1] ?? subfile.exec(text)?.[1];
  if (named !== undefined) {
    const file = `${folder}/${withExtension(named, '.tex')}`;
    const rootText = (await files.readText(pathBelow('', file), maxRootBytes)) ?? '';
    return /^(?:\/|[a-z]:)/iv.test(named) ? [] : [await rootDocument(folderOf(file), rootText, files)];
  }
  const isWhole = path === undefined || /\\(?:documentclass|begin\s*\{document\})/v.test(withoutComments(text));
  const outer = isWhole ? [] : await outermostDocuments(path, includes, files);
  return outer.length === 0
    ? [await rootDocument(folder, text, files)]
    : Promise.all(outer.map((each) => rootDocument(folderOf(each.path), each.text, files)));
}

/** Its `\graphicspath` may be in a file that it includes, such as its preamble. */
async function rootDocument(folder: string, text: string, files: ExistingFiles): Promise<RootDocument> {
  let graphicsPath = graphicsPathIn(text);
  let looked = 0;
  for (const [, inner = '', path, styles] of text.matchAll(commentOrInclude)) {
    for (const name of (path ?? styles ?? '').split(',')) {
      if (graphicsPath === undefined && name !== '' && looked < maxIncluded) {
        looked += 1;
        const file = `${folder}/${inner}/${withExtension(name.trim(), path === undefined ? '.sty' : '.tex')}`;
        graphicsPath = graphicsPathIn((await files.readText(pathBelow('', file), maxIncludedBytes)) ?? '');
      }
    }
  }
  return { folder, graphicsPath };
}

const maxIncluded = 50;
const maxIncludedBytes = 50_000;
function withExtension(path: string, extension: string): string {
  return /\.[a-z]+$/iv.test(path) ? path : path + extension;
}

const maxHeadLength = 4000;
const maxRootBytes = 1_000_000;
const rootComment = /^[ \t]*%+[ \t]*!TEX[ \t]+root[ \t]*=[ \t]*(\S+(?:[ \t]+\S+)*)/imv;
const subfile = /\\documentclass\s*\[([^\[\]\{\}]+)\]\s*\{subfiles\}/v;

const includes: IncludeSyntax = {
  extensions: ['.tex'],
  *includedPaths(text) {
    for (const [, folder = '', path] of text.matchAll(commentOrInclude)) {
      if (path !== undefined) {
        yield `${folder}/${path.trim()}`;
      }
    }
  },
};

/** An escaped percent sign does not begin a comment. */
const comment = /\\[%\\]|%[^\n]*/v;
const include =
  /\\(?:(?:input|include|subfile|subfileinclude)\s*|(?:sub)?(?:import|includefrom|inputfrom)\*?\s*\{([^\{\}]*)\}\s*)\{([^\{\}]*)\}/v;
const style = /\\(?:usepackage|RequirePackage)\s*(?:\[[^\[\]]*\]\s*)?\{([^\{\}]*)\}/v;
const commentOrInclude = new RegExp(`${comment.source}|${include.source}|${style.source}`, 'gv');

function graphicsPathIn(text: string): string | undefined {
  return /\\graphicspath\s*\{((?:\s*\{(?:[^\{\}]|\{[^\{\}]*\})*\})*)\s*\}/v.exec(withoutComments(text))?.[1];
}

function withoutComments(text: string): string {
  return text.replace(new RegExp(comment.source, 'gv'), (written) => (written.startsWith('%') ? '' : written));
}
