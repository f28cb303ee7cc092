import { FileType, workspace, type Uri } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure } from '../../core/base/failure.ts';
import type { WillSaveAs } from '../../core/generation/fileStore.ts';
import type { Placeholder } from '../../core/placeholder/note.ts';
import { headBytes, isUntouchedPlaceholder, readPlaceholder } from '../../core/placeholder/readPlaceholder.ts';
import type { StoredImage } from '../../core/response/response.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { isOutOfReach } from '../files/outOfReach.ts';
import type { FileStoreFor } from '../files/workspaceFileStore.ts';
import { fileSystemCode } from '../ui/fileSystem.ts';

/** A placeholder in a file. */
export interface FoundPlaceholder {
  readonly uri: Uri;
  readonly placeholder: Placeholder;
  /** Its bytes, which the image may replace. */
  readonly bytes: StoredImage;
}

/** Recognises placeholders by the note in their files, and replaces their bytes. Replaced bytes are kept as backups. */
export class PlaceholderStore {
  readonly #fileStoreFor: FileStoreFor;
  readonly #backups: BackupFiles;

  constructor(fileStoreFor: FileStoreFor, backups: BackupFiles) {
    this.#fileStoreFor = fileStoreFor;
    this.#backups = backups;
  }

  /**
   * The placeholder in a file; `undefined` if there is none, it was edited, no image may replace it, or the file is a link:
   * links stay.
   */
  async find(uri: Uri): Promise<FoundPlaceholder | undefined> {
    try {
      const head = await this.#fileStoreFor(uri).readHead(uri.toString(), headBytes);
      const placeholder = readPlaceholder(head);
      const isReplaceable =
        placeholder !== undefined && !(await isLink(uri)) && !(await isOutOfReach(uri, this.#fileStoreFor));
      const bytes = isReplaceable ? await workspace.fs.readFile(uri) : undefined;
      return placeholder && bytes && isUntouchedPlaceholder(bytes)
        ? { uri, placeholder, bytes: await storedBytes(bytes) }
        : undefined;
    } catch {
      return undefined; // deleted, or not readable
    }
  }

  /**
   * Replaces the bytes of a file, after a backup of them.
   * @param willSaveAs informs the journal; by default nothing, because only charged images are recovered
   * @returns `false` if the file has changed
   * @throws {Failure} `saveRefused`
   */
  async replace(
    uri: Uri,
    old: StoredImage,
    image: StoredImage,
    willSaveAs: WillSaveAs = () => Promise.resolve(),
  ): Promise<boolean> {
    if (await isOutOfReach(uri, this.#fileStoreFor)) {
      throw new Failure('saveRefused', { path: workspace.asRelativePath(uri) });
    }
    try {
      await this.#backups.put(old.sha256, await old.read());
    } catch (error) {
      const systemCode = fileSystemCode(error);
      throw new Failure('saveRefused', { path: workspace.asRelativePath(uri), systemCode }, { cause: error });
    }
    return this.#fileStoreFor(uri).replace(uri.toString(), old.sha256, image, willSaveAs);
  }

  /** Replaces the bytes with this hash by others. @returns `false` if the file has changed or cannot be written */
  async restore(uri: Uri, sha256: string, image: StoredImage): Promise<boolean> {
    try {
      const now = await storedBytes(await workspace.fs.readFile(uri));
      return now.sha256 === sha256 && (await this.replace(uri, now, image));
    } catch {
      return false; // deleted, or read-only
    }
  }

  /** Replaced bytes; `undefined` after their retention time. */
  async backup(sha256: string): Promise<StoredImage | undefined> {
    const bytes = await this.#backups.get(sha256);
    return bytes && storedBytes(bytes);
  }
}

/** No image takes the place of a link, which may lead to anywhere. */
async function isLink(uri: Uri): Promise<boolean> {
  return ((await workspace.fs.stat(uri)).type & FileType.SymbolicLink) !== 0;
}

/** Bytes in memory, as an image that can be saved. */
export async function storedBytes(bytes: Uint8Array): Promise<StoredImage> {
  return { byteLength: bytes.length, sha256: await sha256Of(bytes), read: () => Promise.resolve(bytes) };
}

/** Rethrows `saveRefused` as `destinationReadOnly`: an image that was not charged is not kept for later. */
export function asRefusal(error: unknown): never {
  const isRefused = error instanceof Failure && error.kind === 'saveRefused';
  throw isRefused ? new Failure('destinationReadOnly', error.details, { cause: error }) : error;
}
