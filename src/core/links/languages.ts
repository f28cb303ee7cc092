interface Names {
  /** As the editor and its extensions call it. */
  readonly ids: readonly string[];
  /** Of its files, without dot. */
  readonly extensions: readonly string[];
}

/** The languages whose image links are known. The first has VS Code's own ids for Markdown. */
const languages = {
  markdown: {
    ids: ['markdown', 'prompt', 'instructions', 'chatagent', 'skill'],
    extensions: ['md', 'markdown', 'mkd', 'mdwn'],
  },
  mdx: { ids: ['mdx'], extensions: ['mdx'] },
  html: { ids: ['html'], extensions: ['html', 'htm', 'xhtml'] },
  components: { ids: ['vue', 'svelte'], extensions: ['vue', 'svelte'] },
  astro: { ids: ['astro'], extensions: ['astro'] },
  jsx: { ids: ['javascriptreact', 'typescriptreact'], extensions: ['jsx', 'tsx'] },
  asciidoc: { ids: ['asciidoc'], extensions: ['adoc', 'asciidoc'] },
  restructuredText: { ids: ['restructuredtext'], extensions: ['rst'] },
  latex: { ids: ['latex', 'tex'], extensions: ['tex'] },
  typst: { ids: ['typst'], extensions: ['typ'] },
  css: { ids: ['css'], extensions: ['css'] },
  scss: { ids: ['scss', 'less'], extensions: ['scss', 'less'] },
} as const satisfies Record<string, Names>;

export type TextLanguage = keyof typeof languages;

const table: readonly (readonly [language: TextLanguage, names: Names])[] = Object.entries<Names>(languages).flatMap(
  ([name, names]) => (isLanguage(name) ? [[name, names] as const] : []),
);

/** By the id that the editor has for it, else by the extension of its file: extensions bring ids along. */
export function textLanguageOf(languageId: string | undefined, path: string): TextLanguage | undefined {
  const extension = /\.([^.\/]+)$/v.exec(path)?.[1]?.toLowerCase() ?? '';
  const isUnknown = languageId === undefined || languageId === 'plaintext';
  const found =
    table.find(([, { ids }]) => ids.includes(languageId ?? '')) ??
    table.find(([, { extensions }]) => isUnknown && extensions.includes(extension));
  return found?.[0];
}

export const textLanguageIds: readonly string[] = table.flatMap(([, { ids }]) => ids);

/** Extensions of the files in which image links are looked for. */
export const textExtensions: readonly string[] = table.flatMap(([, { extensions }]) => extensions);

function isLanguage(name: string): name is TextLanguage {
  return name in languages;
}
