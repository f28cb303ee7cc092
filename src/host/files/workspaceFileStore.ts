import { FileType, Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure, toFailure } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import type { AssetTarget, FileStore, FolderObstacle } from '../../core/generation/fileStore.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { fileSystemCode } from '../ui/fileSystem.ts';

/** The store for the file system that a URI is of. */
export type FileStoreFor = (uri: Uri) => FileStore;

/** @param localFiles for `file:` URIs; all others, and all where it is `undefined`, go to the editor's file service */
export function fileStores(localFiles: FileStore | undefined): FileStoreFor {
  const workspaceFiles = new WorkspaceFileStore();
  return ({ scheme }) => (scheme === 'file' ? localFiles : undefined) ?? workspaceFiles;
}

/**
 * Files by the editor's file service: virtual and remote file systems, and everything in the browser host. It reads files
 * as a whole and has no step that cannot be seen halfway.
 */
class WorkspaceFileStore implements FileStore {
  /** This service has no exclusive create: between a look and the write nobody else may come. */
  readonly #writes = new SerialQueue();

  async obstacle(folder: string, root: string): Promise<FolderObstacle | undefined> {
    const uri = Uri.parse(folder);
    try {
      return workspace.fs.isWritableFileSystem(uri.scheme) === false
        ? 'destinationReadOnly'
        : await folderObstacle(uri, Uri.parse(root));
    } catch {
      return 'destinationReadOnly';
    }
  }

  async names(folder: string): Promise<readonly string[]> {
    try {
      return (await workspace.fs.readDirectory(Uri.parse(folder))).map(([name]) => name);
    } catch {
      return []; // not there yet; a folder that can't be listed is found out by the writing
    }
  }

  create(target: AssetTarget, image: StoredImage): Promise<boolean> {
    return this.#write(target.name, () => createFile(target, image));
  }

  async holds(file: string, sha256: string): Promise<boolean> {
    try {
      return (await sha256Of(await workspace.fs.readFile(Uri.parse(file)))) === sha256;
    } catch {
      return false;
    }
  }

  async readHead(file: string, maxBytes: number): Promise<Uint8Array> {
    return (await workspace.fs.readFile(Uri.parse(file))).subarray(0, maxBytes);
  }

  replace(file: string, sha256: string, image: StoredImage): Promise<boolean> {
    const uri = Uri.parse(file);
    return this.#write(workspace.asRelativePath(uri), () => replaceFile(uri, sha256, image));
  }

  /** @param path that a failure tells of */
  #write(path: string, work: () => Promise<boolean>): Promise<boolean> {
    return this.#writes.run(work).catch((error: unknown) => {
      throw toFailure(error, 'saveRefused', { path, systemCode: fileSystemCode(error) });
    });
  }
}

/** A look, then a write. The journal holds the image until it has been read back. */
async function createFile({ root, folder, name }: AssetTarget, image: StoredImage): Promise<boolean> {
  const file = Uri.joinPath(Uri.parse(folder), name);
  if (await folderObstacle(Uri.parse(folder), Uri.parse(root))) {
    throw new Failure('saveRefused', { path: name });
  }
  if ((await typeOf(file)) !== undefined) {
    return false;
  }
  await workspace.fs.writeFile(file, await image.read());
  if ((await sha256Of(await workspace.fs.readFile(file))) !== image.sha256) {
    throw new Failure('saveRefused', { path: name });
  }
  return true;
}

/** What gives way is put back when the image is not there whole. */
async function replaceFile(uri: Uri, sha256: string, image: StoredImage): Promise<boolean> {
  const old = await ifFound(workspace.fs.readFile(uri));
  if (!old || (await sha256Of(old)) !== sha256) {
    return false;
  }
  try {
    await workspace.fs.writeFile(uri, await image.read());
    if ((await sha256Of(await workspace.fs.readFile(uri))) === image.sha256) {
      return true;
    }
    throw new Failure('saveRefused', { path: workspace.asRelativePath(uri) });
  } catch (error) {
    await workspace.fs.writeFile(uri, old).then(undefined, () => undefined);
    throw error;
  }
}

/** Climbs from the folder to the root, as far as there is something; symbolic links on the way are not followed. */
async function folderObstacle(folder: Uri, root: Uri): Promise<FolderObstacle | undefined> {
  for (let uri = folder; uri.path.length > root.path.length; uri = Uri.joinPath(uri, '..')) {
    const type = await typeOf(uri);
    if (type !== undefined && (type & FileType.SymbolicLink) !== 0) {
      return 'destinationOutsideWorkspace';
    }
    if (type !== undefined && type !== FileType.Directory) {
      return 'destinationIsNoFolder';
    }
  }
  return undefined;
}

/** `undefined` when there is nothing. Any other trouble is no proof that there is nothing. */
async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return (await ifFound(workspace.fs.stat(uri)))?.type;
}
