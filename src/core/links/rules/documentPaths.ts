import type { ExistingFiles } from '../existingFiles.ts';
import type { ImageLink } from '../imageLink.ts';

/** A document whose links are resolved. Paths are relative to the root of the images. */
export interface PlacedDocument {
  readonly folder: string;
  /** `undefined`: untitled. */
  readonly path: string | undefined;
  readonly text: string;
  readonly files: ExistingFiles;
}

/** Where the image of a link may be. Paths are relative to the root of the images and may lead out of it. */
export interface PossiblePaths {
  /** Each place where a reader of the page may see it. */
  readonly paths: readonly string[];
  /** Where a new image goes; `undefined` where it is not certain that a reader would see it there. */
  readonly target: string | undefined;
}

/** How the paths in a document are read. */
export interface DocumentPaths {
  read(link: ImageLink): Promise<PossiblePaths>;
  /** The folder that a relative path to a file begins in. It may be out of the root of the images. */
  base(file: string): Promise<string>;
  /** The folder that paths with a leading `/` begin in; `undefined`: none below the root of the images. */
  root(): Promise<string | undefined>;
}

export const nowhere: PossiblePaths = { paths: [], target: undefined };

/** One certain place. */
export function onlyAt(path: string): PossiblePaths {
  return { paths: [path], target: path };
}

/** Whether a path is no URL and has no part that is only filled in when the page is built. */
export function isPlainPath(path: string): boolean {
  return !/^(?:[a-z][a-z\d+.\-]*:|\/\/|[~$])|[\{\}\\\n]|<[%?]|\$\(|%[A-Z_]{3,}%/iv.test(path);
}

/** Links are percent-encoded; one that cannot be decoded is used as it is. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * The path, and the file that it means where a tool reads it as an address, as we write some characters. If there are
 * two, it is not certain where a new image would be seen.
 */
export function spellingsOf(path: string): readonly string[] {
  return [...new Set([path, decodedPath(path)])];
}
