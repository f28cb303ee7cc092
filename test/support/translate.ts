/** What `vscode.l10n.t` does in English. */
export function translate(message: string, ...args: (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (hole, index: string) => args[Number(index)]?.toString() ?? hole);
}
