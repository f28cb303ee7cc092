import { type ExistingFiles, folderOf, foldersUpward, isWithin } from '../existingFiles.ts';

/** Folders whose content tools build, whatever is beside them. */
const builtNames: ReadonlySet<string> = new Set([
  ...['_site', '_build', '.docusaurus', '.next', '.nuxt', '.output', '.svelte-kit', '.jekyll-cache'],
]);

/** Folders whose content tools build where one of the files is beside them. */
const builtBeside: Readonly<Record<string, readonly string[]>> = {
  site: ['mkdocs.yml', 'mkdocs.yaml'],
  book: ['book.toml'],
  public: [
    ...['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json', 'config.toml'],
    ...['gatsby-config.js', 'gatsby-config.mjs', 'gatsby-config.ts'],
  ],
};

/** Whether a file is in a folder that a tool has built, below a folder in which is searched. */
export async function isBuilt(file: string, searched: string, files: ExistingFiles): Promise<boolean> {
  for (const folder of foldersUpward(folderOf(file))) {
    if (folder === searched || !isWithin(folder, searched)) {
      return false;
    }
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const configs = builtBeside[name] ?? [];
    const beside = configs.length > 0 ? (await files.list(folderOf(folder))).files : new Set<string>();
    if (builtNames.has(name) || configs.some((config) => beside.has(config))) {
      return true;
    }
  }
  return false;
}
