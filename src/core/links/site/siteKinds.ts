import type { FolderContent } from '../existingFiles.ts';

/** A folder that may be the one of a site. */
export interface SiteFolder extends FolderContent {
  /** The content of a folder in it. */
  readonly list: (name: string) => Promise<FolderContent>;
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
  async (folder) => {
    const config = await readConfig(folder, 'docusaurus.config');
    return config === undefined ? undefined : { root: valueOf(config, staticDirectories) ?? 'static' };
  },
  async (folder) => {
    const config = folder.folders.has('.vitepress') ? await readVitePress(folder) : undefined;
    return config === undefined ? undefined : { root: `${valueOf(config, sourceDir) ?? '.'}/public` };
  },
  async (folder) => {
    const config = await readConfig(folder, 'eleventy.config', '.eleventy');
    return config === undefined ? undefined : eleventyRoots(config, folder);
  },
  async (folder) => {
    const config = await readConfig(folder, ...publicConfigs);
    const root = valueOf(config ?? '', publicDir);
    return root === undefined ? undefined : { root };
  },
  ({ folders }) => (folders.has('public') ? { root: 'public', others: ['static'] } : undefined),
  ({ folders }) => (folders.has('static') ? { root: 'static' } : undefined),
  (folder) => (hasConfig(folder, 'svelte.config') && folder.folders.has('src') ? { root: 'static' } : undefined),
  (folder) => (publicConfigs.some((name) => hasConfig(folder, name)) ? { root: 'public' } : undefined),
  (folder) => (hasSiteConfig(folder) ? { root: '' } : undefined),
];

const scripts = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'] as const;

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
  return configNames(name, scripts).some((each) => files.has(each));
}

/** The first configuration of one of the names; `''` if it is too large, `undefined` if there is none. */
async function readConfig(
  { files, read }: Pick<SiteFolder, 'files' | 'read'>,
  ...names: readonly string[]
): Promise<string | undefined> {
  const name = names.flatMap((each) => configNames(each, scripts)).find((each) => files.has(each));
  return name === undefined ? undefined : ((await read(name)) ?? '');
}

async function readVitePress({ list, read }: SiteFolder): Promise<string> {
  for (const [inner, name] of vitePressConfigs) {
    const { files } = await list(inner);
    const config = await readConfig({ files, read: (each) => read(`${inner}/${each}`) }, name);
    if (config !== undefined) {
      return config;
    }
  }
  return '';
}

const vitePressConfigs = [
  ['.vitepress', 'config'],
  ['.vitepress/config', 'index'],
] as const;

/** Eleventy copies what its configuration names; what is in its input keeps its path. */
function eleventyRoots(config: string, { folders }: FolderContent): SiteRoots | undefined {
  const copied = valueOf(config, copiedToTop);
  if (copied !== undefined) {
    return { root: copied };
  }
  const input = folders.has('public') || folders.has('static') ? undefined : valueOf(config, inputDir);
  return input === undefined ? undefined : { root: input, hasTextsInRoot: true };
}

/** The path that a setting has as a literal, not in a comment. */
function valueOf(config: string, setting: RegExp): string | undefined {
  return setting.exec(config)?.groups?.['root'];
}

function configNames(name: string, extensions: readonly string[]): readonly string[] {
  return extensions.map((extension) => `${name}.${extension}`);
}

/** The folder of the texts, which is also what is served. */
function textRoot(config: string | undefined, setting: RegExp, usual: string): SiteRoots {
  return { root: valueOf(config ?? '', setting) ?? usual, hasTextsInRoot: true };
}

const docsDir = /^docs_dir:[ \t]*["']?(?<root>[^\s"'#]+)/mv;
const bookSource = /^[ \t]*src[ \t]*=[ \t]*["'](?<root>[^"'\n]+)["']/mv;
const staticDirectories = /^[^\n\/*]*\bstaticDirectories:\s*\[\s*["'](?<root>[^"'\n]+)["']/mv;
const sourceDir = /^[^\n\/*]*\bsrcDir:[ \t]*["'](?<root>[^"'\n]+)["']/mv;
const publicDir = /^[^\n\/*]*\bpublicDir:[ \t]*["'](?<root>[^"'\n]+)["']/mv;
const inputDir = /^[^\n\/*]*\b(?:input:[ \t]*|setInputDirectory\()["'](?<root>[^"'\n]+)["']/mv;
const copiedToTop = /^[^\n\/*]*\baddPassthroughCopy\(\s*\{\s*["'](?<root>[^"'\n*]+)["']\s*:\s*["'](?:\.?\/?)["']/mv;
