import { Uri, workspace, type Webview } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';

/** The folders that the page may load from: its own, those of the workspace, and those of the images it shows. */
export class ImageRoots {
  readonly #webview: Webview;
  #roots: readonly Uri[];

  constructor(webview: Webview, pageFolder: Uri) {
    this.#webview = webview;
    this.#roots = [pageFolder, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
    this.#allow();
  }

  /** Adds folders of images. The editor then reloads the page, so it is done for many at once. */
  include(records: readonly ImageRecord[]): void {
    const folders = new Map(records.map(({ uri }) => folderOf(uri)).map((folder) => [folder.toString(), folder]));
    const others = [...folders.values()].filter((folder) => !this.#roots.some((root) => isWithin(folder, root)));
    if (others.length > 0) {
      this.#roots = [...this.#roots, ...others];
      this.#allow();
    }
  }

  #allow(): void {
    this.#webview.options = { enableScripts: true, localResourceRoots: this.#roots };
  }
}

function folderOf(uri: string): Uri {
  return Uri.joinPath(Uri.parse(uri), '..');
}

function isWithin(uri: Uri, root: Uri): boolean {
  const isSameSystem = uri.scheme === root.scheme && uri.authority === root.authority;
  return isSameSystem && `${uri.path}/`.startsWith(`${root.path.replace(/\/$/, '')}/`);
}
