/** A release of VS Code, as the npm package `code-server` holds it: server, workbench and extension host. */
export interface Release {
  /** The version of VS Code. */
  readonly vscode: string;
  /** The version of the package that holds it. */
  readonly codeServer: string;
  /** The version of Node that runs it, where that is not the Node of this project. */
  readonly node?: string;
  /** Dependencies of the server to install in another version than it names. */
  readonly replaced?: Readonly<Record<string, string>>;
}

export const releases = {
  current: { vscode: '1.139.1', codeServer: '4.139.1' },
  /** The oldest release that `engines.vscode` of package.json promises. */
  floor: {
    vscode: '1.105.1',
    codeServer: '4.105.1',
    node: '22.23.3',
    replaced: { '@parcel/watcher': '2.5.1' }, // The server names a commit of a Git repository.
  },
} as const satisfies Record<string, Release>;
