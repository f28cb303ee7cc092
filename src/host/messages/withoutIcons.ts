/** Lists of the editor make pictures of `$(icon)`; what comes from outside must not. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
