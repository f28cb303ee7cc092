import { FileSystemError, FileType, workspace, type Uri } from 'vscode';
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

/** Equal for URIs that are the same on some file system. */
export function fileKey({ scheme, authority, path }: Uri): string {
  return `${scheme}://${authority}${nameKey(path)}`;
}

/**
 * Whether there is a folder at a place that a program or a menu has given.
 * @throws {Failure} `argumentsMalformed` if there is nothing
 */
export async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch (error) {
    throw new Failure('argumentsMalformed', { field: 'uri' }, { cause: error });
  }
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
