/** What the editor recognises a language by. */
export interface LanguageNames {
  /** Language ids of VS Code and its extensions. */
  readonly ids: readonly string[];
  /** File extensions in lower case, without dot. */
  readonly extensions: readonly string[];
}

/** VS Code's own ids for Markdown, and MDX. */
export const markdownIds: readonly string[] = ['markdown', 'prompt', 'instructions', 'chatagent', 'skill', 'mdx'];

/** The names of all `languages`, repeated because `activate()` must not load the scanners. */
export const textLanguages: LanguageNames = {
  ids: [
    ...markdownIds,
    ...['html', 'vue', 'svelte', 'astro', 'javascriptreact', 'typescriptreact'],
    ...['asciidoc', 'restructuredtext', 'latex', 'tex', 'typst', 'css', 'scss', 'less'],
  ],
  extensions: [
    ...['md', 'markdown', 'mkd', 'mkdn', 'mdwn', 'mdown', 'markdn', 'mdtxt', 'mdtext', 'workbook'],
    ...['mdx', 'html', 'htm', 'xhtml', 'vue', 'svelte', 'astro', 'jsx', 'tsx'],
    ...['adoc', 'asciidoc', 'rst', 'tex', 'typ', 'css', 'scss', 'less'],
  ],
};

/**
 * Compares the language id. If the editor has none or knows only `plaintext`, compares the extension of the file,
 * because some ids exist only with an extension that adds them.
 */
export function isNamed({ ids, extensions }: LanguageNames, languageId: string | undefined, path: string): boolean {
  return languageId === undefined || languageId === 'plaintext'
    ? extensions.includes(/\.([^.\/]+)$/v.exec(path)?.[1]?.toLowerCase() ?? '')
    : ids.includes(languageId);
}
