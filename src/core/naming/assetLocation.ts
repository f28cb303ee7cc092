import type { ArrivedImage } from '../answer/answer.ts';
import { parseAssetPath } from './assetPath.ts';
import { resolveDestination, type DocumentPlace } from './destination.ts';
import { extensionOf, fileBaseName, type FileNameFacts } from './fileName.ts';
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

/** An exact path keeps its name whatever came, so that the text that names it stays true. @throws {Failure} `pathIllegal` */
export function locateByPath(path: string): Locate {
  const segments = parseAssetPath(path);
  const [baseName, extension] = splitExtension(segments.at(-1) ?? '');
  return () => ({ folders: segments.slice(0, -1), baseName, extension });
}

export interface Templates {
  readonly destination: string;
  readonly fileName: string;
}

/** Names from templates follow the bytes that came. */
export function locateByTemplates(
  templates: Templates,
  place: DocumentPlace,
  facts: Pick<FileNameFacts, 'prompt' | 'seed'>,
): Locate {
  return (image) => {
    const now = new Date();
    const extension = extensionOf(image.format);
    const documentBaseName = splitExtension(place.documentPath?.split('/').at(-1) ?? '')[0];
    const baseName = fileBaseName(templates.fileName, {
      ...facts,
      ...image,
      index: image.index + 1,
      now,
      documentBaseName,
    });
    return { ...resolveDestination(templates.destination, place, baseName + extension, now), extension };
  };
}
