import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { isNotFound } from '../../core/base/notFound.ts';
import { nameKey } from '../../core/naming/freeName.ts';
import { splitPath } from '../../core/naming/paths.ts';
import { leadsIntoRepository } from '../../core/naming/repositoryName.ts';

/** Whether the file exists, with any bytes. If that cannot be determined, it counts as existing. */
export async function fileExists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !isNotFound(error);
  }
}

/** The folder that a file or a folder is in. */
export function folderOf(uri: Uri): Uri {
  return Uri.joinPath(uri, '..');
}

/** Equal for URIs that are the same on some file system. */
export function fileKey({ scheme, authority, path }: Uri): string {
  return `${scheme}://${authority}${nameKey(path)}`;
}

/**
 * The URI that a program has given.
 * @throws {Failure} `argumentsMalformed` if it is none, or of a scheme that the editor cannot read
 */
export function parseUri(value: unknown): Uri {
  const uri = value instanceof Uri ? value : uriOfText(value);
  if (!uri || !isReadable(uri)) {
    throw new Failure('argumentsMalformed', { field: 'uri' });
  }
  return uri;
}

function uriOfText(value: unknown): Uri | undefined {
  try {
    return typeof value === 'string' && value.length <= maxUriCharacters ? Uri.parse(value, true) : undefined;
  } catch {
    return undefined;
  }
}

/** More than the path of any file system. */
const maxUriCharacters = 100_000;

/** A document that is open may have a scheme without a file system. Some hosts read web pages as files. */
function isReadable(uri: Uri): boolean {
  return (
    (workspace.fs.isWritableFileSystem(uri.scheme) !== undefined && !/^https?$/i.test(uri.scheme)) ||
    workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
  );
}

/**
 * Whether there is a folder at a place that a program or a menu has given, and not a file.
 * @throws {Failure} `argumentsMalformed` if there is nothing, or a folder outside every workspace folder: a search in it
 * may be one of a whole disk
 */
export async function isFolder(uri: Uri): Promise<boolean> {
  const isDirectory = await workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    (error: unknown) => {
      throw new Failure('argumentsMalformed', { field: 'uri' }, { cause: error });
    },
  );
  if (isDirectory && !workspace.getWorkspaceFolder(uri)) {
    throw new Failure('argumentsMalformed', { field: 'uri' });
  }
  return isDirectory;
}

/**
 * Whether a file or folder is in the data of a version control system. What is above a workspace folder does not count:
 * the user has opened that folder.
 */
export function isInRepository(uri: Uri): boolean {
  const above = splitPath(workspace.getWorkspaceFolder(uri)?.uri.path ?? '').length;
  return leadsIntoRepository(splitPath(uri.path).slice(above));
}

/** The code that a file system gives to its error; `undefined` when the error is none of a file system. */
export function fileSystemCode(error: unknown): string | undefined {
  return error instanceof FileSystemError ? error.code : undefined;
}
