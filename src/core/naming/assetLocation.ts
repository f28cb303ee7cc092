import * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';
import type { ImageFormat, RequestFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import { resolveDestination } from './destination.ts';
import { extensionOf, fileBaseName } from './fileName.ts';
import { legalName } from './legalName.ts';
import { fileNameOf, splitExtension, splitPath } from './paths.ts';
import { leadsIntoRepository } from './repositoryName.ts';

/** Where an image is saved, before it is known which names are free. */
export interface AssetLocation {
  /** Folders below the root, outermost first. */
  readonly folders: readonly string[];
  readonly baseName: string;
  /** With its dot. */
  readonly extension: string;
}

/** Properties of a received image that its name depends on. */
export interface NamedImage extends Size {
  /** Its index in the response, from 0. */
  readonly index: number;
  readonly format: ImageFormat;
}

/** The location of each image of a generation, by its properties. */
export type Locate = (image: NamedImage) => AssetLocation;

const optionalText = z.optional(z.string());

/**
 * How images are named: by an exact path, by templates, or by a name that the user typed. Plain data, so that other
 * windows can use it.
 */
export const namingSchema = z.union([
  z.object({ path: z.string() }),
  z.object({
    templates: z.object({ destination: z.string(), fileName: z.string() }),
    place: z.object({ workspaceFolder: optionalText, documentPath: optionalText }),
    words: z.object({ prompt: z.string(), seed: z.number() }),
  }),
  z.object({ baseName: z.string(), extension: z.string() }),
]);

export type Naming = Readonly<z.infer<typeof namingSchema>>;

/** Resolves a naming to locations. @throws {Failure} `pathIllegal` */
export function locateBy(naming: Naming): Locate {
  if ('path' in naming) {
    return locateByPath(naming.path);
  }
  return 'templates' in naming ? locateByTemplates(naming) : () => ({ ...naming, folders: [] });
}

/** An exact path keeps its name for any image format, so that links to it stay valid. */
function locateByPath(path: string): Locate {
  const segments = parseAssetPath(path);
  const [baseName, extension] = splitExtension(segments.at(-1) ?? '');
  return () => ({ folders: segments.slice(0, -1), baseName, extension });
}

/** Names from templates get the extension of the received format. */
function locateByTemplates({ templates, place: stored, words }: Extract<Naming, { templates: unknown }>): Locate {
  const location = { workspaceFolder: stored.workspaceFolder, documentPath: stored.documentPath };
  return (image) => {
    const now = new Date();
    const extension = extensionOf(image.format);
    const documentBaseName = splitExtension(fileNameOf(location.documentPath ?? ''))[0];
    const fields = { ...words, ...image, index: image.index + 1, now, documentBaseName };
    const baseName = fileBaseName(templates.fileName, fields);
    return { ...resolveDestination(templates.destination, location, baseName + extension, now), extension };
  };
}

/**
 * The format for the extension of an exact path.
 * @throws {Failure} `pathIllegal` for any extension but `.png`, `.jpg` and `.jpeg`
 */
export function pathFormat(path: string): RequestFormat {
  const extension = /[^/]\.(?:(?<png>png)|jpe?g)$/i.exec(path);
  if (!extension) {
    throw illegalPath(path);
  }
  return extension.groups?.['png'] ? 'png' : 'jpeg';
}

/**
 * The names of an exact path, which must stay inside its folder, be legal on every system and not lead into the data of
 * a version control system. `.` and doubled slashes are ignored.
 * @throws {Failure} `pathIllegal`
 */
export function parseAssetPath(path: string): readonly string[] {
  const segments = splitPath(path);
  if (path.startsWith('/') || segments.length === 0 || !segments.every(isLegal) || leadsIntoRepository(segments)) {
    throw illegalPath(path);
  }
  return segments;
}

/** Also refuses `..`, which ends with a dot. */
function isLegal(name: string): boolean {
  return legalName(name) === name;
}

function illegalPath(path: string): Failure {
  return new Failure('pathIllegal', { field: 'path', given: path.slice(0, 80) });
}
