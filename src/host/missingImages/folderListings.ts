import { Disposable, EventEmitter, Uri, workspace } from 'vscode';
import { type ExistingFiles, folderOf, type FolderContent } from '../../core/links/existingFiles.ts';
import { nameKey } from '../../core/naming/freeName.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { listFolder, nameKeys, readTextFile } from '../ui/folderFiles.ts';

interface Listing extends FolderContent {
  /** Equal for names that are the same on some file system. */
  readonly keys: ReadonlySet<string>;
}

interface Cached<Value> {
  readonly value: Promise<Value>;
  readonly validUntilMs: number;
}

/** Outside of the workspace there are no events for created and deleted files. */
const maxAgeMs = { watched: 60_000, unwatched: 2_000 } as const;

/** The content of folders and of small texts in them, read once for all the links into them. */
export class FolderListings implements Disposable {
  readonly #listings = new Map<string, Cached<Listing>>();
  readonly #texts = new Map<string, Cached<string | undefined>>();
  readonly #changed = new EventEmitter<void>();
  /** Files in one of the folders were created or deleted, or one of the texts was changed. */
  readonly onDidChange = this.#changed.event;
  readonly #watcher = workspace.createFileSystemWatcher('**/*');
  readonly #listeners = Disposable.from(
    this.#watcher,
    this.#changed,
    this.#watcher.onDidCreate((uri) => this.#forget(uri)),
    this.#watcher.onDidDelete((uri) => this.#forget(uri)),
    this.#watcher.onDidChange((uri) => this.#forgetText(uri)),
  );

  /** The content of a folder. */
  below(root: Uri): ExistingFiles {
    const rootKey = folderKey(root);
    const list = (folder: string) => {
      const path = folder === '' ? '' : `${folder}/`;
      return cached(this.#listings, `${rootKey}${path}`, root, () => readListing(Uri.joinPath(root, path)));
    };
    return {
      list,
      has: async (path) => (await list(folderOf(path))).keys.has(nameKey(fileNameOf(path))),
      readText: (path, maxBytes) =>
        cached(this.#texts, `${rootKey}${path}`, root, () => readTextFile(Uri.joinPath(root, path), maxBytes)),
    };
  }

  /** Discards all listings. */
  clear(): void {
    this.#listings.clear();
    this.#texts.clear();
    this.#changed.fire();
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  /** What was created or deleted may be a folder with its content. */
  #forget(uri: Uri): void {
    const parent = folderKey(Uri.joinPath(uri, '..'));
    const itself = folderKey(uri);
    const outdated = [...this.#listings.keys()].filter((key) => key === parent || key.startsWith(itself));
    outdated.forEach((key) => this.#listings.delete(key));
    const texts = [...this.#texts.keys()].filter((key) => `${key}/`.startsWith(itself));
    texts.forEach((key) => this.#texts.delete(key));
    if (outdated.length + texts.length > 0) {
      this.#changed.fire();
    }
  }

  #forgetText(uri: Uri): void {
    if (this.#texts.delete(folderKey(uri).slice(0, -1))) {
      this.#changed.fire();
    }
  }
}

function folderKey({ scheme, authority, path }: Uri): string {
  return `${scheme}:${authority}${path.replace(/\/?$/, '/')}`;
}

async function readListing(folder: Uri): Promise<Listing> {
  const content = await listFolder(folder);
  return { ...content, keys: nameKeys(content) };
}

/** @param read is called where nothing is known, or what is known is too old */
function cached<Value>(
  known: Map<string, Cached<Value>>,
  key: string,
  root: Uri,
  read: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key);
  if (found && Date.now() < found.validUntilMs) {
    return found.value;
  }
  const maxAge = workspace.getWorkspaceFolder(root) ? maxAgeMs.watched : maxAgeMs.unwatched;
  const value = read();
  known.set(key, { value, validUntilMs: Date.now() + maxAge });
  return value;
}
