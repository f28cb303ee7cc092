/** Has the shape of `vscode.l10n.t`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;
