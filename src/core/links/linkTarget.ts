import { rootOf, type DocumentLocation } from '../naming/destination.ts';
import { legalName } from '../naming/legalName.ts';
import { maxPathCharacters, resolvePath, sharedLength, splitPath } from '../naming/paths.ts';
import { leadsIntoRepository } from '../naming/repositoryName.ts';
import type { ImageLink } from './imageLink.ts';

/** The existing files below the root of the images. */
export interface ExistingFiles {
  /** @param path of a file or folder, relative to the root, separated by `/` */
  has(path: string): Promise<boolean>;
}

/** A local image that a link refers to. */
export interface LinkedImage {
  /** Relative to the root of the images, separated by `/`. */
  readonly path: string;
  readonly isThere: boolean;
}

/**
 * Resolves a link to the existing file, else to the file to generate. `undefined` if it cannot be generated: a URL, an
 * expression, another format, or a path outside of the root or in the data of a version control system.
 */
export async function linkedImage(
  link: ImageLink,
  location: DocumentLocation,
  files: ExistingFiles,
): Promise<LinkedImage | undefined> {
  const paths = await candidates(link, location, files);
  for (const path of paths) {
    if (await files.has(path)) {
      return { path, isThere: true };
    }
  }
  return paths[0] === undefined ? undefined : { path: paths[0], isThere: false };
}

/** The possible paths of the image; the first is the one to generate. */
async function candidates(
  { path: { text }, folder }: ImageLink,
  location: DocumentLocation,
  files: ExistingFiles,
): Promise<readonly string[]> {
  const path = text.length <= maxPathLength && isLocal(text) ? decoded(text.replace(/[?#].*$/s, '')) : '';
  if (path.length > maxPathCharacters || !/[^\/]\.(?:png|jpe?g)$/iv.test(path)) {
    return [];
  }
  const root = rootOf(location);
  if (path.startsWith('/')) {
    const isThere = await Promise.all(publicFolders.map((name) => files.has(name)));
    const first = publicFolders.findIndex((_, index) => isThere[index]);
    const tops = [...publicFolders.slice(Math.max(0, first), first + 1), '', ...publicFolders];
    return inside(root, root + path).flatMap((below) => tops.map((top) => (top ? `${top}/${below}` : below)));
  }
  const documentFolder = location.documentPath?.replace(/\/[^\/]*$/v, '') ?? root;
  const ways = folder === undefined || folder === '' ? [path] : [`${folder}/${path}`, path];
  return ways.flatMap((way) => inside(root, way.startsWith('/') ? root + way : `${documentFolder}/${way}`));
}

/** Longer than any path of a file, encoded or not. */
const maxPathLength = 16_384;

/** Folders that web frameworks serve as `/`. */
const publicFolders = ['public', 'static'] as const;

/** Whether a path is no URL, path with a drive, alias of a build tool, or expression. */
function isLocal(path: string): boolean {
  return !/^(?:[a-z][a-z\d+.\-]*:|\/\/|[@~#]|\$)|[\{\}\\\n]|<[%?]|\$\(/iv.test(path);
}

/** Links are percent-encoded; one that cannot be decoded is used as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path relative to the root; empty if no image may be saved there. */
function inside(root: string, path: string): readonly string[] {
  const top = splitPath(root);
  const names = resolvePath(path);
  const below = names.slice(top.length);
  const isInside = sharedLength(top, names) === top.length && below.length > 0 && !leadsIntoRepository(below);
  return isInside && below.every((name) => legalName(name) === name) ? [below.join('/')] : [];
}
