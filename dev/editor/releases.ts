/** A release of VS Code in the npm package `code-server`: server, workbench and extension host. */
export interface Release {
  /** The version of VS Code. */
  readonly vscode: string;
  /** The version of the package. */
  readonly codeServer: string;
  /** The version of Node that it needs, where that is not the Node of this project. */
  readonly node?: string;
  /** Dependencies of the server to install in another version than it requires. */
  readonly replaced?: Readonly<Record<string, string>>;
}

export const releases = {
  current: { vscode: '1.139.1', codeServer: '4.139.1' },
  /** The oldest release that `engines.vscode` of package.json allows. */
  floor: {
    vscode: '1.105.1',
    codeServer: '4.105.1',
    node: '22.23.3',
    replaced: { '@parcel/watcher': '2.5.1' }, // The server requires a commit of a Git repository.
  },
} as const satisfies Record<string, Release>;
