import { rootOf, type DocumentLocation } from '../naming/destination.ts';
import { legalName } from '../naming/legalName.ts';
import { maxPathCharacters, resolvePath, sharedLength, splitPath } from '../naming/paths.ts';
import { leadsIntoRepository } from '../naming/repositoryName.ts';
import { type ExistingFiles, folderOf, isWithin } from './existingFiles.ts';
import type { ImageLink, PathRules } from './imageLink.ts';
import { relativeLinkPath } from './linkPath.ts';
import { asciidocPaths } from './rules/asciidocPaths.ts';
import { type DocumentPaths, nowhere, type PlacedDocument } from './rules/documentPaths.ts';
import { frontMatterPaths, shortcodePaths } from './rules/frontMatterPaths.ts';
import { latexPaths } from './rules/latexPaths.ts';
import { codePaths, restructuredTextPaths, typstPaths } from './rules/projectPaths.ts';
import { vaultPaths } from './rules/vaultPaths.ts';
import { webPaths } from './rules/webPaths.ts';

/** A document whose links are resolved. */
export interface LinkDocument extends DocumentLocation {
  readonly pathRules: PathRules;
  readonly text: string;
}

/** A local image that a link refers to. */
export interface LinkedImage {
  /** Relative to the root of the images, separated by `/`. */
  readonly path: string;
  readonly isThere: boolean;
}

/** Where the image of a link may be. Paths are relative to the root of the images. */
export interface ImageCandidates {
  /** If one of them exists, a reader of the page may see it. */
  readonly candidates: readonly string[];
  /** Where a new image goes. `undefined`: it is not certain that a reader would see it there, or it cannot be generated. */
  readonly target: string | undefined;
}

/** Resolves the paths of one document, in both directions. What it finds out about files is kept as long as it is. */
export class DocumentImages {
  readonly #root: string;
  readonly #files: ExistingFiles;
  readonly #paths: (link: ImageLink | undefined) => DocumentPaths;

  /** @throws {Failure} `noPlaceToSave` where there is neither a folder nor a document */
  constructor(document: LinkDocument, files: ExistingFiles) {
    const { documentPath, text, pathRules } = document;
    this.#root = rootOf(document);
    this.#files = files;
    const path = documentPath && splitPath(documentPath).slice(splitPath(this.#root).length).join('/');
    const placed = { folder: folderOf(path ?? ''), path, text, files };
    const known = new Map<PathRules, DocumentPaths>();
    this.#paths = (link) => {
      const name = link?.rules ?? pathRules;
      const paths = known.get(name) ?? rules[name](placed);
      known.set(name, paths);
      return paths;
    };
  }

  async candidates(link: ImageLink): Promise<ImageCandidates> {
    const { candidates, target } = await this.#candidates(link);
    return { candidates, target: target !== undefined && isImage.test(target) ? target : undefined };
  }

  /** The path of an image that is missing and has a format that is not generated; `undefined` for any other. */
  async missingInOtherFormat(link: ImageLink): Promise<string | undefined> {
    const { candidates, target } = mayHaveOtherFormat.test(link.path.text) ? await this.#candidates(link) : nothing;
    if (target === undefined || !isOtherFormat.test(target)) {
      return undefined;
    }
    for (const path of candidates) {
      if (await this.#files.has(path)) {
        return undefined;
      }
    }
    return target;
  }

  async #candidates(link: ImageLink): Promise<ImageCandidates> {
    const { paths, target } = link.path.text.length > maxPathLength ? nowhere : await this.#paths(link).read(link);
    const place = target !== undefined && isPicture.test(target) ? this.#inside(target) : undefined;
    const candidates = new Set(paths.flatMap((path) => this.#inside(path) ?? []));
    return { candidates: [...candidates], target: place !== undefined && isLegal(place) ? place : undefined };
  }

  /** The existing file of a link, else the file to generate; `undefined` if there is none and none can be generated. */
  async linked(link: ImageLink): Promise<LinkedImage | undefined> {
    const { candidates, target } = await this.candidates(link);
    for (const path of candidates) {
      if (await this.#files.has(path)) {
        return isImage.test(path) && !leadsIntoRepository(splitPath(path)) ? { path, isThere: true } : undefined;
      }
    }
    return target === undefined ? undefined : { path: target, isThere: false };
  }

  /**
   * The path to write into the document for a file, not encoded: what the page reads.
   * @param file relative to the root of the images
   * @param isRooted whether it begins with `/`, where that leads to the file
   */
  async pathOf(file: string, isRooted: boolean): Promise<string> {
    const root = isRooted ? await this.#paths(undefined).root() : undefined;
    if (root !== undefined && isWithin(file, root)) {
      return `/${file.slice(root === '' ? 0 : root.length + 1)}`;
    }
    const base = resolvePath(`${this.#root}/${await this.#paths(undefined).base(file)}`);
    return relativeLinkPath(base, resolvePath(`${this.#root}/${file}`));
  }

  /** The path with a leading `/` of a file in a folder that the site serves; `undefined` for any other file. */
  async servedPath(file: string): Promise<string | undefined> {
    const path = await this.pathOf(file, true);
    return path.startsWith('/') && path !== `/${file}` ? path : undefined;
  }

  /** `undefined` for a path out of the root. */
  #inside(path: string): string | undefined {
    const plain = path.replace(/^\/+/v, '');
    return notPlain.test(plain) ? inside(this.#root, `${this.#root}/${plain}`) : plain;
  }
}

/** A path with a name that is empty, `.` or `..`. */
const notPlain = /(?:^|\/)\.{0,2}(?:\/|$)/v;

/** Longer than any path of a file, encoded or not. */
const maxPathLength = 16_384;

const isImage = /[^\/]\.(?:png|jpe?g)$/iv;

const isPicture = /[^\/]\.(?:png|jpe?g|webp|avif|gif|svg)$/iv;
const isOtherFormat = /[^\/]\.(?:webp|avif|gif|svg)$/iv;
const mayHaveOtherFormat = /\.(?:webp|avif|gif|svg)/iv;
const nothing: ImageCandidates = { candidates: [], target: undefined };

const rules: Readonly<Record<PathRules, (document: PlacedDocument) => DocumentPaths>> = {
  markdown: (document) => webPaths(document, true),
  page: (document) => webPaths(document, false),
  asciidoc: asciidocPaths,
  restructuredText: restructuredTextPaths,
  typst: typstPaths,
  latex: latexPaths,
  frontMatter: (document) => frontMatterPaths(document, false),
  code: codePaths,
  slide: (document) => frontMatterPaths(document, true),
  shortcode: shortcodePaths,
  vault: vaultPaths,
};

/** The path relative to the root; `undefined` if it is outside of it. */
function inside(root: string, path: string): string | undefined {
  const top = splitPath(root);
  const names = resolvePath(path);
  const below = names.slice(top.length);
  return sharedLength(top, names) === top.length && below.length > 0 ? below.join('/') : undefined;
}

/** Whether an image may be saved there: on every system, and not in the data of a version control system. */
function isLegal(path: string): boolean {
  const names = path.split('/');
  return (
    path.length <= maxPathCharacters && !leadsIntoRepository(names) && names.every((name) => legalName(name) === name)
  );
}
