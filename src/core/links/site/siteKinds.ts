import type { FolderContent } from '../existingFiles.ts';

/** A folder that may be the one of a site. */
export interface SiteFolder extends FolderContent {
  /** The beginning of a small text file in it; `undefined` if there is none. */
  readonly read: (name: string) => Promise<string | undefined>;
}

/** What a kind of site serves as `/`. Paths are relative to the folder of the site. */
export interface SiteRoots {
  /** Where a new image goes; it need not exist yet. */
  readonly root: string;
  /** Other folders whose content is served, too. */
  readonly others?: readonly string[];
  /** Whether a text outside of the root is no page of the site. */
  readonly hasTextsInRoot?: boolean;
}

type SiteKind = (folder: SiteFolder) => SiteRoots | undefined | Promise<SiteRoots | undefined>;

/** In this order: the first one that a folder has tells what is served. */
export const siteKinds: readonly SiteKind[] = [
  (folder) => (isHugo(folder) ? { root: 'static', others: ['assets', 'content'] } : undefined),
  (folder) => (hasConfig(folder, 'gatsby-config') ? { root: 'static' } : undefined),
  (folder) => (hasSiteConfig(folder) && folder.folders.has('source') ? { root: 'source' } : undefined),
  ({ folders }) => (folders.has('.vuepress') ? { root: '.vuepress/public' } : undefined),
  ({ files }) => (files.has('conf.py') ? { root: '' } : undefined),
  async (folder) => {
    const config = configNames('mkdocs', ['yml', 'yaml']).find((name) => folder.files.has(name));
    return config === undefined ? undefined : textRoot(await folder.read(config), docsDir, 'docs');
  },
  async (folder) =>
    folder.files.has('book.toml') ? textRoot(await folder.read('book.toml'), bookSource, 'src') : undefined,
  (folder) => (hasConfig(folder, 'docusaurus.config') ? { root: 'static' } : undefined),
  ({ folders }) => (folders.has('.vitepress') ? { root: 'public' } : undefined),
  ({ folders }) => (folders.has('public') ? { root: 'public', others: ['static'] } : undefined),
  ({ folders }) => (folders.has('static') ? { root: 'static' } : undefined),
  (folder) => (hasConfig(folder, 'svelte.config') && folder.folders.has('src') ? { root: 'static' } : undefined),
  (folder) => (publicConfigs.some((name) => hasConfig(folder, name)) ? { root: 'public' } : undefined),
  (folder) => (hasSiteConfig(folder) ? { root: '' } : undefined),
];

/** Configurations of tools that serve `public/`. */
const publicConfigs = ['astro.config', 'next.config', 'nuxt.config', 'vite.config'];

/** Hugo, and Zola with a `config.toml` of the same form. */
function isHugo({ files, folders }: FolderContent): boolean {
  return (
    configNames('hugo', ['toml', 'yaml', 'yml', 'json']).some((name) => files.has(name)) ||
    (folders.has('content') && files.has('config.toml'))
  );
}

/** Jekyll and Hexo. */
function hasSiteConfig({ files }: FolderContent): boolean {
  return configNames('_config', ['yml', 'yaml']).some((name) => files.has(name));
}

function hasConfig({ files }: FolderContent, name: string): boolean {
  return configNames(name, ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts']).some((each) => files.has(each));
}

function configNames(name: string, extensions: readonly string[]): readonly string[] {
  return extensions.map((extension) => `${name}.${extension}`);
}

/** The folder of the texts, which is also what is served. */
function textRoot(config: string | undefined, setting: RegExp, usual: string): SiteRoots {
  return { root: setting.exec(config ?? '')?.groups?.['root'] ?? usual, hasTextsInRoot: true };
}

const docsDir = /^docs_dir:[ \t]*["']?(?<root>[^\s"'#]+)/mv;
const bookSource = /^[ \t]*src[ \t]*=[ \t]*["'](?<root>[^"'\n]+)["']/mv;
