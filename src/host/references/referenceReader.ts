import { type FileStat, FileType, type Uri, workspace, type WorkspaceFolder } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure, type FailureDetails } from '../../core/base/failure.ts';
import { isNotFound } from '../../core/base/notFound.ts';
import type { CropTools } from '../../core/crop/cropImage.ts';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import { fileNameOf, splitPath } from '../../core/naming/paths.ts';
import { prepareReference, type ReferenceFault } from '../../core/references/prepareReference.ts';
import { referenceLimits } from '../../core/request/references.ts';
import type { FileStoreFor } from '../files/workspaceFileStore.ts';
import type { ReferenceFile } from '../request/generationRequest.ts';
import { fileKey, folderOf } from '../ui/fileSystem.ts';

export interface ReferenceReaderDeps {
  readonly register: Pick<FileRegister, 'has'>;
  readonly fileStoreFor: FileStoreFor;
  readonly tools: CropTools;
}

/** Reads one file and makes it ready to be sent. */
export class ReferenceReader {
  readonly #register: Pick<FileRegister, 'has'>;
  readonly #fileStoreFor: FileStoreFor;
  readonly #tools: CropTools;

  constructor({ register, fileStoreFor, tools }: ReferenceReaderDeps) {
    this.#register = register;
    this.#fileStoreFor = fileStoreFor;
    this.#tools = tools;
  }

  /**
   * Caller has made sure that the file may be read: a person has picked it, or it is in the workspace or the history.
   * @throws {Failure} of outcome `notSent`, with the path
   */
  async read(uri: Uri): Promise<ReferenceFile> {
    const details: FailureDetails = { path: workspace.asRelativePath(uri) };
    if (this.#register.has(fileKey(uri))) {
      throw new Failure('referenceInProgress', details);
    }
    const folder = workspace.getWorkspaceFolder(uri);
    try {
      await (folder && this.#checkLinks(uri, folder.uri));
      const bytes = await this.#bytesOf(uri, folder?.uri);
      const prepared = await prepareReference(bytes, this.#tools);
      if ('fault' in prepared) {
        throw failureOf(prepared.fault);
      }
      const { size, ...content } = prepared.ok;
      const path = folder && pathIn(folder, uri);
      const sha256 = await sha256Of(bytes);
      const record = path === undefined ? { sha256 } : { sha256, path };
      return { record, name: fileNameOf(uri.path), size, content };
    } catch (error) {
      throw withPath(error, details);
    }
  }

  /** Links are looked at again, because they may be exchanged while the file is read. */
  async #bytesOf(uri: Uri, root: Uri | undefined): Promise<Uint8Array> {
    const files = this.#fileStoreFor(uri);
    if (!root || !files.readInside) {
      const bytes = await readUnchanged(uri);
      await (root && this.#checkLinks(uri, root));
      return bytes;
    }
    await checkedStat(uri);
    return files.readInside(uri.toString(), root.toString(), referenceLimits.maxBytes);
  }

  /** A link, also to a folder on the way, must not lead out of the workspace. */
  async #checkLinks(uri: Uri, root: Uri): Promise<void> {
    const files = this.#fileStoreFor(uri);
    for (const place of [uri, folderOf(uri)]) {
      const obstacle = await files.obstacle(place.toString(), root.toString());
      if (obstacle === 'destinationOutsideWorkspace' || obstacle === 'destinationInRepository') {
        throw new Failure('referenceOutside');
      }
    }
  }
}

/**
 * Checks the file before it is read: reading a device may never end, and a huge file may fill the memory.
 * @throws {Failure} `referenceIsNoFile`, `referenceTooManyBytes`, `referenceChanged`; what the file system throws
 */
async function readUnchanged(uri: Uri): Promise<Uint8Array> {
  const { size, mtime } = await checkedStat(uri);
  const bytes = await workspace.fs.readFile(uri);
  const after = await workspace.fs.stat(uri);
  if (bytes.length !== size || after.size !== size || after.mtime !== mtime) {
    throw new Failure('referenceChanged');
  }
  return bytes;
}

async function checkedStat(uri: Uri): Promise<FileStat> {
  const found = await workspace.fs.stat(uri);
  const { type, size } = found;
  if ((type & FileType.File) === 0) {
    throw new Failure('referenceIsNoFile');
  }
  if (size > referenceLimits.maxBytes) {
    throw new Failure('referenceTooManyBytes', { count: size, limit: referenceLimits.maxBytes });
  }
  return found;
}

/** As a link of the workspace folder would have it. */
function pathIn(folder: WorkspaceFolder, uri: Uri): string {
  return splitPath(uri.path).slice(splitPath(folder.uri.path).length).join('/');
}

function failureOf(fault: ReferenceFault): Failure {
  const { maxBytes, maxPixels } = referenceLimits;
  if (fault.reason === 'placeholder') {
    return new Failure('referenceIsPlaceholder');
  }
  if (fault.reason === 'tooManyBytes') {
    return new Failure('referenceTooManyBytes', { count: fault.bytes, limit: maxBytes });
  }
  if (fault.reason === 'tooManyPixels') {
    const { width, height } = fault.size;
    return new Failure('referenceTooManyPixels', { count: width * height, limit: maxPixels });
  }
  return new Failure('referenceUnusable', { given: fault.reason === 'otherFormat' ? fault.format : fault.reason });
}

function withPath(error: unknown, details: FailureDetails): Failure {
  if (error instanceof Failure) {
    return new Failure(error.kind, { ...error.details, ...details }, { cause: error.cause });
  }
  return new Failure(isNotFound(error) ? 'referenceMissing' : 'referenceUnreadable', details, { cause: error });
}
