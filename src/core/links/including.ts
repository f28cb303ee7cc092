import { fileNameOf } from '../naming/paths.ts';
import { type ExistingFiles, folderOf, foldersUpward, pathBelow } from './existingFiles.ts';

/** How the documents of a language include others. */
export interface IncludeSyntax {
  /** Extensions of such documents, in lower case, with dot. */
  readonly extensions: readonly string[];
  /** The paths that a document includes, as they are written. */
  readonly includedPaths: (text: string) => Iterable<string>;
}

/** A document that others may include. */
export interface IncludingDocument {
  /** Relative to the root of the images. */
  readonly path: string;
  readonly text: string;
}

const maxDocuments = 50;
const maxBytes = 1_000_000;
/** Documents that include others are short. */
const maxDocumentBytes = 300_000;

/**
 * The outermost documents that include a document, directly or through others. They are looked for in its folder and
 * in the folders around it, in a limited number of files.
 */
export async function outermostDocuments(
  path: string,
  { extensions, includedPaths }: IncludeSyntax,
  files: ExistingFiles,
): Promise<readonly IncludingDocument[]> {
  const documents = await documentsAround(path, extensions, files);
  const included = documents.map(({ path: from, text }) => ({ from, paths: byName(includedPaths(text), extensions) }));
  const outermost = new Set<string>();
  const seen = new Set<string>([path]);
  // A set that grows is iterated to its end.
  for (const inner of seen) {
    const outer = included.filter(({ from, paths }) => from !== inner && includes(from, paths, inner));
    if (inner !== path && outer.every(({ from }) => seen.has(from))) {
      outermost.add(inner); // also where documents include each other
    }
    outer.forEach(({ from }) => seen.add(from));
  }
  return documents.filter((document) => outermost.has(document.path));
}

async function documentsAround(
  path: string,
  extensions: readonly string[],
  files: ExistingFiles,
): Promise<readonly IncludingDocument[]> {
  const documents: IncludingDocument[] = [];
  let [looked, bytesLeft] = [0, maxBytes];
  for (const folder of foldersUpward(folderOf(path))) {
    const names = [...(await files.list(folder)).files].filter((name) => extensions.some((end) => name.endsWith(end)));
    for (const name of names.toSorted()) {
      const file = pathBelow(folder, name);
      if (file !== path && looked < maxDocuments && bytesLeft > 0) {
        looked += 1;
        const text = await files.readText(file, maxDocumentBytes);
        bytesLeft -= text?.length ?? 0;
        documents.push(...(text === undefined ? [] : [{ path: file, text }]));
      }
    }
  }
  return documents;
}

/** The paths that a document includes, by the name of the file. */
type IncludedPaths = ReadonlyMap<string, readonly string[]>;

function byName(written: Iterable<string>, extensions: readonly string[]): IncludedPaths {
  const paths = new Map<string, string[]>();
  let left = maxPaths;
  for (const path of written) {
    for (const whole of extensions.some((end) => path.endsWith(end)) ? [path] : extensions.map((end) => path + end)) {
      const name = fileNameOf(whole);
      const others = paths.get(name) ?? [];
      others.push(whole);
      paths.set(name, others);
    }
    if (--left === 0) {
      break;
    }
  }
  return paths;
}

/** No document includes more, and comparing them takes time. */
const maxPaths = 300;

/** A path begins in the folder of the document, or in one around it, where the outermost document is. */
function includes(from: string, paths: IncludedPaths, file: string): boolean {
  const written = paths.get(fileNameOf(file)) ?? [];
  const folders = written.length > 0 ? foldersUpward(folderOf(from)) : [];
  return written.some((path) => folders.some((folder) => pathBelow(folder, path) === file));
}
