import { Failure } from '../base/failure.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import { legalName } from './legalName.ts';
import { splitPath } from './paths.ts';

/**
 * The format that the name of an exact path promises.
 * @throws {Failure} `pathIllegal` for any extension but `.png`, `.jpg` and `.jpeg`
 */
export function pathFormat(path: string): RequestFormat {
  const extension = /[^/]\.(?:(?<png>png)|jpe?g)$/i.exec(path);
  if (!extension) {
    throw illegalPath(path);
  }
  return extension.groups?.['png'] ? 'png' : 'jpeg';
}

/**
 * The names along an exact path, which stays inside its folder and is legal everywhere. `.` and doubled slashes are forgiven.
 * @throws {Failure} `pathIllegal`
 */
export function parseAssetPath(path: string): readonly string[] {
  const segments = splitPath(path);
  if (path.startsWith('/') || segments.length === 0 || !segments.every(isLegal)) {
    throw illegalPath(path);
  }
  return segments;
}

/** Refuses `..` too: it ends with a dot. */
function isLegal(name: string): boolean {
  return legalName(name) === name;
}

function illegalPath(path: string): Failure {
  return new Failure('pathIllegal', { field: 'path', given: path.slice(0, 80) });
}
