import { FileType, Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure, toFailure } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import type { AssetTarget, FileStore, FolderObstacle } from '../../core/generation/fileStore.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { fileKey, fileSystemCode } from '../ui/fileSystem.ts';

/** Returns the store for the file system of a URI. */
export type FileStoreFor = (uri: Uri) => FileStore;

/** @param localFiles for `file:` URIs; if `undefined`, the editor's file service is used for them, too */
export function fileStores(localFiles: FileStore | undefined): FileStoreFor {
  const workspaceFiles = new WorkspaceFileStore();
  return ({ scheme }) => (scheme === 'file' ? localFiles : undefined) ?? workspaceFiles;
}

/**
 * Files through the editor's file service: virtual and remote file systems, and all files in a browser. The service
 * reads files as a whole and has no atomic writes.
 */
class WorkspaceFileStore implements FileStore {
  /** Writes of this window run one at a time, because the service has no exclusive create. */
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
      return []; // does not exist yet; if it cannot be read, writing fails
    }
  }

  create(target: AssetTarget, image: StoredImage): Promise<boolean> {
    return this.#write(target.name, () => createFile(target, image));
  }

  /** This service knows no inodes. */
  identity(file: string): Promise<string> {
    return Promise.resolve(fileKey(Uri.parse(file)));
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

  /** @param path for the details of a failure */
  #write(path: string, work: () => Promise<boolean>): Promise<boolean> {
    return this.#writes.run(work).catch((error: unknown) => {
      throw toFailure(error, 'saveRefused', { path, systemCode: fileSystemCode(error) });
    });
  }
}

/** Checks, writes and reads back. The journal keeps the image until then. */
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

/** Restores the old bytes if the image was not written completely. */
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

/** Checks the folders from this one up to the root. Symbolic links are refused, because they may lead outside. */
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

/** `undefined` if the file does not exist. @throws other errors, which do not prove that it does not */
async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return (await ifFound(workspace.fs.stat(uri)))?.type;
}
