/** Messages of the editor make links of `[label](address)`, commands too; what comes from outside must not. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
