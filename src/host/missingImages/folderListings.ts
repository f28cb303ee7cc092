import { Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { ExistingFiles } from '../../core/links/linkTarget.ts';
import { nameKey } from '../../core/naming/freeName.ts';

interface Listing {
  /** As keys, which are equal for names that are the same on some file system. */
  readonly names: Promise<ReadonlySet<string>>;
  readonly validUntilMs: number;
}

/** Outside of the workspace there are no events for created and deleted files. */
const maxAgeMs = { watched: 60_000, unwatched: 2_000 } as const;

/** The content of folders, read once for all the links into them. */
export class FolderListings implements Disposable {
  readonly #listings = new Map<string, Listing>();
  readonly #changed = new EventEmitter<void>();
  /** Files in one of the folders were created or deleted. */
  readonly onDidChange = this.#changed.event;
  readonly #watcher = workspace.createFileSystemWatcher('**/*', false, true, false);
  readonly #listeners = Disposable.from(
    this.#watcher,
    this.#changed,
    this.#watcher.onDidCreate((uri) => this.#forget(uri)),
    this.#watcher.onDidDelete((uri) => this.#forget(uri)),
  );

  /** The content of a folder. */
  below(root: Uri): ExistingFiles {
    const rootKey = folderKey(root);
    return {
      has: async (path) => {
        const end = path.lastIndexOf('/');
        const names = await this.#names(`${rootKey}${path.slice(0, end + 1)}`, root, path.slice(0, end + 1));
        return names.has(nameKey(path.slice(end + 1)));
      },
    };
  }

  /** Discards all listings. */
  clear(): void {
    this.#listings.clear();
    this.#changed.fire();
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #names(key: string, root: Uri, path: string): Listing['names'] {
    const known = this.#listings.get(key);
    if (known && Date.now() < known.validUntilMs) {
      return known.names;
    }
    const folder = Uri.joinPath(root, path);
    const maxAge = workspace.getWorkspaceFolder(folder) ? maxAgeMs.watched : maxAgeMs.unwatched;
    const names = readNames(folder);
    this.#listings.set(key, { names, validUntilMs: Date.now() + maxAge });
    return names;
  }

  /** What was created or deleted may be a folder with its content. */
  #forget(uri: Uri): void {
    const parent = folderKey(Uri.joinPath(uri, '..'));
    const itself = folderKey(uri);
    const outdated = [...this.#listings.keys()].filter((key) => key === parent || key.startsWith(itself));
    outdated.forEach((key) => this.#listings.delete(key));
    if (outdated.length > 0) {
      this.#changed.fire();
    }
  }
}

function folderKey({ scheme, authority, path }: Uri): string {
  return `${scheme}:${authority}${path.replace(/\/?$/, '/')}`;
}

async function readNames(folder: Uri): Promise<ReadonlySet<string>> {
  try {
    return new Set((await workspace.fs.readDirectory(folder)).map(([name]) => nameKey(name)));
  } catch {
    return new Set(); // the folder does not exist
  }
}
