import { splitExtension } from '../../naming/paths.ts';
import { foldersUpward } from '../existingFiles.ts';
import { folderWith } from '../site/site.ts';
import {
  decodedPath,
  type DocumentPaths,
  isPlainPath,
  nowhere,
  onlyAt,
  type PlacedDocument,
  spellingsOf,
} from './documentPaths.ts';

/** Paths of Sphinx: with a leading `/` from the folder of its configuration. Other tools read them as addresses. */
export function restructuredTextPaths(document: PlacedDocument): DocumentPaths {
  const { folder } = document;
  const root = rootFinder(document, 'conf.py');
  return {
    read: async ({ path: { text } }) => {
      if (!isPlainPath(text)) {
        return nowhere;
      }
      const roots = text.startsWith('/') ? [...new Set([await root(), ''])] : [folder];
      const spellings = spellingsOf(text);
      const paths = spellings.flatMap((path) => roots.map((each) => `${each}/${path}`));
      return { paths, target: spellings.length === 1 ? paths[0] : undefined };
    },
    base: () => Promise.resolve(folder),
    root,
  };
}

/** Paths of Typst, which are no addresses: with a leading `/` from the folder of its project. */
export function typstPaths(document: PlacedDocument): DocumentPaths {
  const { folder } = document;
  const root = rootFinder(document, 'typst.toml');
  return {
    read: async ({ path: { text } }) => {
      if (!isPlainPath(text)) {
        return nowhere;
      }
      if (!text.startsWith('/')) {
        return onlyAt(`${folder}/${text}`);
      }
      const target = `${await root()}${text}`;
      // The compiler may have been told another root, and begins at the main file where it has been told none.
      return { paths: [target, ...foldersUpward(folder).map((each) => `${each}${text}`)], target };
    },
    base: () => Promise.resolve(folder),
    root,
  };
}

/** Finds the nearest folder with a configuration once; `''` if there is none. */
function rootFinder({ folder, files }: PlacedDocument, config: string): () => Promise<string> {
  let root: Promise<string> | undefined;
  return () => (root ??= folderWith(folder, [config], files).then((found) => found?.folder ?? ''));
}

/** Paths that code loads images by, relative to its own file. */
export function codePaths({ folder, path: documentPath = '' }: PlacedDocument): DocumentPaths {
  const isForeign = /(?:^|\/)node_modules\//v.test(documentPath);
  return {
    read: ({ path: { text } }) => {
      if (isForeign || !isPlainPath(text) || decodedPath(text) !== text || /[#!]/v.test(text)) {
        return Promise.resolve(nowhere);
      }
      const target = `${folder}/${text}`;
      const [stem, extension] = splitExtension(target);
      const paths = [target, ...variants.map((variant) => stem + variant + extension)];
      return Promise.resolve({ paths, target });
    },
    base: () => Promise.resolve(folder),
    root: () => Promise.resolve(undefined),
  };
}

/** Bundlers of apps choose among files by the density of the screen and the system. */
const variants = ['@1x', '@1.5x', '@2x', '@3x', '@4x', '.ios', '.android', '.native', '.web'] as const;
