import { fileNameOf } from '../../naming/paths.ts';
import { foldersUpward, pathBelow } from '../existingFiles.ts';
import { folderWith, maxConfigBytes } from '../site/site.ts';
import { type DocumentPaths, isPlainPath, nowhere, type PlacedDocument, spellingsOf } from './documentPaths.ts';
import { hexoFolders } from './hexoPaths.ts';
import { belowSite, configNames, docusaurusConfigs, siteFinder } from './webPaths.ts';

/**
 * Paths in front matter, which each theme reads in its own way. An image may be below any folder that is served; a new
 * one goes only where every reader of such a path looks for it.
 */
export function frontMatterPaths(document: PlacedDocument, isSlide: boolean): DocumentPaths {
  const { folder } = document;
  const site = siteFinder(document, true);
  let facts: Promise<Facts> | undefined;
  const findFacts = () => (facts ??= factsOf(document));
  return {
    read: async ({ path: { text } }) => {
      const path = text.trim();
      const { isDeck, ownFolder, generator, isBundle } = await findFacts();
      if (!isPlainPath(path) || /^[@#]|[?#]/v.test(path) || (isSlide && !isDeck)) {
        return nowhere;
      }
      const { root, servedFolders } = await site();
      const beside = ownFolder ?? folder;
      const folders = new Set([
        beside,
        folder,
        ...servedFolders,
        ...servedFolders.map((each) => pathBelow(each, 'assets')),
      ]);
      const spellings = spellingsOf(path);
      const paths = spellings.flatMap((spelling) => [...folders].map((each) => `${each}/${spelling}`));
      const place = async (): Promise<string | undefined> => {
        if (path.startsWith('/')) {
          return (await belowSite(path.slice(1), await site(), true, document)).target;
        }
        // Decks and Docusaurus read other paths as they are, which leads nowhere when the page is built.
        if (isDeck || (generator === 'docusaurus' && path.startsWith('../'))) {
          return undefined;
        }
        if (/^\.{1,2}\//v.test(path) || ownFolder !== undefined || generator === 'astro') {
          return `${beside}/${path}`;
        }
        return generator === 'docusaurus' ? `${root}/${path}` : isBundle ? `${folder}/${path}` : undefined;
      };
      const target = spellings.length === 1 ? await place() : undefined;
      return { paths: target === undefined ? paths : [target, ...paths], target };
    },
    base: () => Promise.resolve(folder),
    root: async () => (await site()).root,
  };
}

/** Paths of the shortcode of Hugo: of an image in the bundle of the page, or below the root. */
export function shortcodePaths(document: PlacedDocument): DocumentPaths {
  const { folder, files } = document;
  const paths = frontMatterPaths(document, false);
  return {
    ...paths,
    read: async (link) => {
      const isHugo = (await folderWith(folder, hugoConfigs, files)) !== undefined;
      const isCertain = link.path.text.startsWith('/') || (await factsOf(document)).isBundle;
      const found = isHugo ? await paths.read(link) : nowhere;
      return isCertain ? found : { ...found, target: undefined };
    },
  };
}

const hugoConfigs = ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json', 'config.toml'];

/** What tells how a document is read. */
interface Facts {
  /** Whether it is a deck of Slidev. */
  readonly isDeck: boolean;
  /** Of a post of Hexo that has a folder for its images. */
  readonly ownFolder: string | undefined;
  readonly generator: 'astro' | 'docusaurus' | undefined;
  /** Whether its folder holds its images. */
  readonly isBundle: boolean;
}

const astroConfigs = configNames('astro.config');
/** Generators to whose `index.md` a plain path is one below the root. */
const flatConfigs = ['_config.yml', '_config.yaml'];

async function factsOf(document: PlacedDocument): Promise<Facts> {
  const { folder, path = '', files } = document;
  const name = fileNameOf(path);
  const read = async (names: readonly string[]) => {
    const found = await folderWith(folder, names, files);
    return found && (await files.readText(pathBelow(found.folder, found.name), maxConfigBytes));
  };
  const hasDeck = /["']@slidev\/|["']slidev-/v.test((await read(['package.json'])) ?? '');
  const isDeck = hasDeck || /^slides\.(?:md|mdx)$/iv.test(name);
  const config = await folderWith(folder, [...astroConfigs, ...docusaurusConfigs], files);
  const isFlat = (await folderWith(folder, flatConfigs, files)) !== undefined || (await isBelowVitePress(document));
  return {
    isDeck,
    ownFolder: (await hexoFolders(document)).post,
    generator: config && (config.name.startsWith('astro') ? 'astro' : 'docusaurus'),
    isBundle: !isFlat && /^_?index(?:\.[\w\-]+)?\.(?:md|mdx|markdown)$/v.test(name),
  };
}

async function isBelowVitePress({ folder, files }: PlacedDocument): Promise<boolean> {
  const contents = await Promise.all(foldersUpward(folder).map((each) => files.list(each)));
  return contents.some(({ folders }) => folders.has('.vitepress') || folders.has('.vuepress'));
}
