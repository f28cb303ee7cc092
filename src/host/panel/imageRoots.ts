import { Uri, workspace, type Webview } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { isWithin } from '../../core/links/existingFiles.ts';
import { extensionOf } from '../../core/naming/fileName.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { fileExists } from '../ui/fileSystem.ts';

/** What is needed to show an image. */
type ShownImage = Pick<ImageRecord, 'uri' | 'sha256' | 'format'>;

/**
 * Where the page loads images from. It may read all that is below its roots, so these are its own folder, those of the
 * workspace, and one for copies of images from elsewhere: the folder that somebody saved an image in may be the home
 * folder.
 */
export class ImageRoots {
  readonly #copies: BackupFiles;
  readonly #workspaceFolders: readonly Uri[];

  constructor(webview: Webview, pageFolder: Uri, copies: BackupFiles) {
    this.#copies = copies;
    this.#workspaceFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    webview.options = {
      enableScripts: true,
      localResourceRoots: [pageFolder, copies.uri(''), ...this.#workspaceFolders],
    };
  }

  /**
   * The file that the page shows for each image. One outside the workspace is copied first, unless its file has changed;
   * the page then shows it as missing.
   */
  async sourcesOf(images: readonly ShownImage[]): Promise<readonly Uri[]> {
    const sources: Uri[] = [];
    for (const image of images) {
      sources.push(await this.#sourceOf(image));
    }
    return sources;
  }

  async #sourceOf({ uri: at, sha256, format }: ShownImage): Promise<Uri> {
    const uri = Uri.parse(at);
    if (this.#workspaceFolders.some((folder) => isBelow(uri, folder))) {
      return uri;
    }
    const name = `${sha256}${extensionOf(format)}`;
    const copy = this.#copies.uri(name);
    try {
      if (!(await fileExists(copy))) {
        const bytes = await workspace.fs.readFile(uri);
        await ((await sha256Of(bytes)) === sha256 && this.#copies.put(name, bytes));
      }
    } catch {
      // Its file is deleted, or the disk is full.
    }
    return copy;
  }
}

function isBelow(uri: Uri, root: Uri): boolean {
  const isSameSystem = uri.scheme === root.scheme && uri.authority === root.authority;
  return isSameSystem && isWithin(uri.path, root.path.replace(/\/$/, ''));
}
