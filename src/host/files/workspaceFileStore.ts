import { FileType, Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import type { AssetFiles, AssetTarget, FolderObstacle, PlaceholderFiles } from '../../core/generation/fileStore.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { fileSystemCode } from '../ui/fileSystem.ts';

/** Files by the editor's file service: virtual and remote file systems, and everything in the browser host. */
export class WorkspaceFiles implements AssetFiles {
  /** One at a time: this service has no exclusive create, so between the look and the write nobody else may come. */
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
    return this.#writes
      .run(() => createFile(target, image))
      .catch((error: unknown) => {
        const systemCode = fileSystemCode(error);
        throw error instanceof Failure
          ? error
          : new Failure('saveRefused', { path: target.name, systemCode }, { cause: error });
      });
  }

  async holds(file: string, sha256: string): Promise<boolean> {
    try {
      return (await sha256Of(await workspace.fs.readFile(Uri.parse(file)))) === sha256;
    } catch {
      return false;
    }
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

/** Placeholders by the editor's file service, which reads files as a whole and has no step that cannot be seen halfway. */
export const workspacePlaceholders: PlaceholderFiles = {
  readHead: async (file, maxBytes) => (await workspace.fs.readFile(Uri.parse(file))).subarray(0, maxBytes),

  replace: async (file, sha256, image) => {
    const uri = Uri.parse(file);
    const old = await readIfThere(uri);
    if (!old || (await sha256Of(old)) !== sha256) {
      return false;
    }
    try {
      await workspace.fs.writeFile(uri, await image.read());
      if ((await sha256Of(await workspace.fs.readFile(uri))) === image.sha256) {
        return true;
      }
    } catch (error) {
      await workspace.fs.writeFile(uri, old).then(undefined, () => undefined);
      throw refused(uri, error);
    }
    await workspace.fs.writeFile(uri, old).then(undefined, () => undefined);
    throw refused(uri);
  },
};

async function readIfThere(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await ifFound(workspace.fs.readFile(uri));
  } catch (error) {
    throw refused(uri, error);
  }
}

function refused(uri: Uri, cause?: unknown): Failure {
  const systemCode = fileSystemCode(cause);
  return new Failure('saveRefused', { path: workspace.asRelativePath(uri), systemCode }, { cause });
}
