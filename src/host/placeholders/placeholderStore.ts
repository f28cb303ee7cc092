import { EventEmitter, FileType, type Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure } from '../../core/base/failure.ts';
import type { WillSaveAs } from '../../core/generation/fileStore.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import type { Placeholder } from '../../core/placeholder/note.ts';
import { headBytes, isUntouchedPlaceholder, readPlaceholder } from '../../core/placeholder/readPlaceholder.ts';
import type { StoredImage } from '../../core/response/response.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { isOutOfReach } from '../files/outOfReach.ts';
import { moveToTrash } from '../files/trash.ts';
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
  readonly #looked = new EventEmitter<{ readonly uri: Uri; readonly isPlaceholder: boolean }>();
  /** Fires when a file was drawn, read or replaced, and so is known to be a placeholder or none. */
  readonly onDidLook = this.#looked.event;

  constructor(fileStoreFor: FileStoreFor, backups: BackupFiles) {
    this.#fileStoreFor = fileStoreFor;
    this.#backups = backups;
  }

  /**
   * The placeholder in a file; `undefined` if there is none, it was edited, no image may replace it, or the file is a link:
   * links stay.
   */
  async find(uri: Uri): Promise<FoundPlaceholder | undefined> {
    const found = await this.#find(uri);
    this.#looked.fire({ uri, isPlaceholder: found !== undefined });
    return found;
  }

  /** A placeholder was drawn and saved. */
  noteDrawn(uri: Uri): void {
    this.#looked.fire({ uri, isPlaceholder: true });
  }

  async #find(uri: Uri): Promise<FoundPlaceholder | undefined> {
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
    const isReplaced = await this.#fileStoreFor(uri).replace(uri.toString(), old.sha256, image, willSaveAs);
    await this.find(uri); // by another image, or by the placeholder again
    return isReplaced;
  }

  /**
   * Replaces the bytes with one hash by those of the backup with the other one.
   * @returns `false` if the file has changed or cannot be written, or if there is no backup any more
   */
  async restore(uri: Uri, sha256: string, backupSha256: string): Promise<boolean> {
    try {
      const backup = await this.#backups.get(backupSha256);
      const now = await storedBytes(await workspace.fs.readFile(uri));
      return backup && now.sha256 === sha256 ? await this.replace(uri, now, await storedBytes(backup)) : false;
    } catch {
      return false; // deleted, or read-only
    }
  }

  /** Saves to this file and no other one, whose name a target would take where this one is taken. */
  exactTarget(usual: SaveTarget, file: Uri): SaveTarget {
    const { root, folder } = usual.destination;
    return {
      ...usual,
      save: async ({ width, height, format, stored }, { seed }, willSaveAs) => {
        const target = { root, folder, name: fileNameOf(file.path) };
        if (!(await this.#fileStoreFor(file).create(target, stored, willSaveAs))) {
          throw new Failure('fileChanged', { path: workspace.asRelativePath(file) });
        }
        return { uri: file.toString(), width, height, format, seed, sha256: stored.sha256 };
      },
    };
  }

  /**
   * Removes a placeholder: to the trash, else with a backup.
   * @returns `false` if the file is not this placeholder any more, or cannot be removed
   */
  async remove(uri: Uri, sha256: string): Promise<boolean> {
    try {
      const bytes = await workspace.fs.readFile(uri);
      const isIt = isUntouchedPlaceholder(bytes) && (await sha256Of(bytes)) === sha256;
      if (!isIt || (await isOutOfReach(uri, this.#fileStoreFor))) {
        return false;
      }
      if ((await moveToTrash(uri)) === 'unsupported') {
        await this.#backups.put(sha256, bytes);
        await workspace.fs.delete(uri);
      }
      return true;
    } catch {
      return false; // deleted, or read-only
    }
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
