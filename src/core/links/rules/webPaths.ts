import { pathBelow } from '../existingFiles.ts';
import { GitIgnore } from '../site/gitIgnore.ts';
import { aliasReader, type ReadAlias } from '../site/pathAliases.ts';
import { folderWith, type Site, siteOf } from '../site/site.ts';
import {
  decodedPath,
  type DocumentPaths,
  isPlainPath,
  nowhere,
  onlyAt,
  type PlacedDocument,
  type PossiblePaths,
} from './documentPaths.ts';
import { type HexoFolders, hexoBase, hexoFolders, hexoTarget } from './hexoPaths.ts';

/** Paths of pages of the web: percent-encoded, and with a leading `/` below the root of the site. */
export function webPaths(document: PlacedDocument, isMarkdown: boolean): DocumentPaths {
  const { folder, files } = document;
  const site = siteFinder(document, isMarkdown);
  let reader: Promise<ReadAlias> | undefined;
  const aliases = () => (reader ??= aliasReader(folder, files));
  let found: Promise<HexoFolders> | undefined;
  const hexo = () => (found ??= hexoFolders(document));
  return {
    read: async ({ path: { text }, range }) => {
      const written = text.trim();
      const path = decodedPath(written.replace(/[?#].*$/sv, ''));
      if (/^(?:@site|@|~)\//v.test(written)) {
        return aliased(path, document, await aliases());
      }
      if (!isPlainPath(written) || /^[@#]/v.test(written)) {
        return nowhere;
      }
      if (path.startsWith('/')) {
        return belowSite(path.slice(1), await site(), isMarkdown, document);
      }
      const beside = `${folder}/${path}`;
      const target = isMarkdown
        ? hexoTarget(path, document.text.startsWith('<', range.start), await hexo())
        : undefined;
      return target === undefined ? onlyAt(beside) : { paths: [target, beside], target };
    },
    base: async (file) => (isMarkdown ? hexoBase(file, await hexo()) : undefined) ?? folder,
    root: async () => (await site()).root,
  };
}

/** Finds the site of a document once. */
export function siteFinder({ folder, files }: PlacedDocument, isText: boolean): () => Promise<Site> {
  let site: Promise<Site> | undefined;
  return () => (site ??= siteOf(folder, isText, files));
}

/** A path with a leading `/`. @param path without it */
export async function belowSite(
  path: string,
  site: Site,
  isMarkdown: boolean,
  { files }: PlacedDocument,
): Promise<PossiblePaths> {
  const [first = ''] = path.split('/');
  const [around, served] = await Promise.all([files.list(site.folder), files.list(site.root)]);
  // Editors and repositories show such a path from the folder of the site: `/public/a.png` is not `public/public/a.png`.
  const isAround =
    around.folders.has(first) &&
    (isMarkdown || first === 'public' || first === 'static') &&
    !(await new GitIgnore(files).ignores(pathBelow(site.folder, first)));
  const isAbove = isMarkdown && !around.folders.has(first) && site.folder.split('/')[0] === first;
  const begin = served.folders.has(first) ? site.root : isAround ? site.folder : isAbove ? '' : site.root;
  const folders = [...new Set([begin, ...site.servedFolders])];
  return { paths: folders.map((each) => `${each}/${path}`), target: `${begin}/${path}` };
}

export const docusaurusConfigs = configNames('docusaurus.config');

/** The files that may be a configuration in JavaScript. */
export function configNames(name: string): readonly string[] {
  return ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((end) => `${name}.${end}`);
}

/** A path that a build tool replaces the beginning of. */
async function aliased(path: string, { folder, files }: PlacedDocument, readAlias: ReadAlias): Promise<PossiblePaths> {
  if (!isPlainPath(path.replace(/^~/v, ''))) {
    return nowhere;
  }
  if (path.startsWith('@site/')) {
    const site = await folderWith(folder, docusaurusConfigs, files);
    return site ? onlyAt(`${site.folder}/${path.slice('@site/'.length)}`) : nowhere;
  }
  const paths = readAlias(path);
  return { paths, target: paths[0] };
}
