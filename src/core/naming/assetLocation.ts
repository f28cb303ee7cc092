import * as z from 'zod/mini';
import type { ArrivedImage } from '../answer/answer.ts';
import { parseAssetPath } from './assetPath.ts';
import { resolveDestination } from './destination.ts';
import { extensionOf, fileBaseName } from './fileName.ts';
import { splitExtension } from './paths.ts';

/** Where an image goes, before it is known which names are free. */
export interface AssetLocation {
  /** Folders below the root, from its top. */
  readonly folders: readonly string[];
  readonly baseName: string;
  /** With its dot. */
  readonly extension: string;
}

/** The location of each image of a generation, by what it turned out to be. */
export type Locate = (image: Pick<ArrivedImage, 'index' | 'width' | 'height' | 'format'>) => AssetLocation;

const optionalText = z.optional(z.string());

/** How images are named: by an exact path, by templates, or as a person has typed it. Plain data, so that it survives its window. */
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

/** Turns a way of naming into places. @throws {Failure} `pathIllegal` */
export function locateBy(naming: Naming): Locate {
  if ('path' in naming) {
    return locateByPath(naming.path);
  }
  return 'templates' in naming ? locateByTemplates(naming) : () => ({ ...naming, folders: [] });
}

/** An exact path keeps its name whatever came, so that the text that names it stays true. */
function locateByPath(path: string): Locate {
  const segments = parseAssetPath(path);
  const [baseName, extension] = splitExtension(segments.at(-1) ?? '');
  return () => ({ folders: segments.slice(0, -1), baseName, extension });
}

/** Names from templates follow the bytes that came. */
function locateByTemplates({ templates, place: stored, words }: Extract<Naming, { templates: unknown }>): Locate {
  const place = { workspaceFolder: stored.workspaceFolder, documentPath: stored.documentPath };
  return (image) => {
    const now = new Date();
    const extension = extensionOf(image.format);
    const documentBaseName = splitExtension(place.documentPath?.split('/').at(-1) ?? '')[0];
    const facts = { ...words, ...image, index: image.index + 1, now, documentBaseName };
    const baseName = fileBaseName(templates.fileName, facts);
    return { ...resolveDestination(templates.destination, place, baseName + extension, now), extension };
  };
}
