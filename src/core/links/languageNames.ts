/** How the editor tells a language. */
export interface LanguageNames {
  /** As the editor and its extensions call it. */
  readonly ids: readonly string[];
  /** Of its files, without dot. */
  readonly extensions: readonly string[];
}

/** VS Code's own ids for Markdown, and MDX. */
export const markdownIds: readonly string[] = ['markdown', 'prompt', 'instructions', 'chatagent', 'skill', 'mdx'];

/** All names in the table of languages. They stand here again because `activate()` needs them without the readers. */
export const textLanguages: LanguageNames = {
  ids: [
    ...markdownIds,
    ...['html', 'vue', 'svelte', 'astro', 'javascriptreact', 'typescriptreact'],
    ...['asciidoc', 'restructuredtext', 'latex', 'tex', 'typst', 'css', 'scss', 'less'],
  ],
  extensions: [
    ...['md', 'markdown', 'mkd', 'mdwn', 'mdx', 'html', 'htm', 'xhtml', 'vue', 'svelte', 'astro', 'jsx', 'tsx'],
    ...['adoc', 'asciidoc', 'rst', 'tex', 'typ', 'css', 'scss', 'less'],
  ],
};

/** By the id that the editor has for it, else by the extension of its file: extensions of the editor bring ids along. */
export function isNamed({ ids, extensions }: LanguageNames, languageId: string | undefined, path: string): boolean {
  return languageId === undefined || languageId === 'plaintext'
    ? extensions.includes(/\.([^.\/]+)$/v.exec(path)?.[1]?.toLowerCase() ?? '')
    : ids.includes(languageId);
}
