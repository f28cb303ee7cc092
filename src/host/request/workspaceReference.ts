import { Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { maxPathCharacters, splitPath } from '../../core/naming/paths.ts';
import { leadsIntoRepository } from '../../core/naming/repositoryName.ts';

/**
 * The file that a program or a document names, by a path inside its workspace folder, `/` between.
 * @param scope the document; its workspace folder counts, else the first one
 * @param reference number of the image, from 1
 * @throws {Failure} `referenceOutside`
 */
export function workspaceReference(path: string, scope: Uri | undefined, reference: number): Uri {
  const [root] = rootsOf({ target: { documentUri: scope } });
  const uri = root && fileBelow(root, path);
  if (!uri) {
    throw new Failure('referenceOutside', { path: path.slice(0, 80), reference });
  }
  return uri;
}

/** Folders that a recorded path may begin in, the most likely one first. */
export function rootsOf({
  target: { documentUri },
  root,
}: {
  readonly target: { readonly documentUri: Uri | undefined };
  readonly root?: Uri | undefined;
}): readonly Uri[] {
  const all = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const own = [root, documentUri].flatMap((uri) => (uri && workspace.getWorkspaceFolder(uri)?.uri) ?? []);
  const unique = new Map([...own, ...all].map((uri) => [uri.toString(), uri]));
  return [...unique.values()];
}

/** `undefined` for a path that leads out of the folder, or into the data of a version control system. */
export function fileBelow(root: Uri, path: string): Uri | undefined {
  const names = path.length > maxPathCharacters ? [] : splitPath(path);
  const isInside = names.length > 0 && !names.includes('..') && !/^\/|[\\\0]/v.test(path);
  return isInside && !leadsIntoRepository(names) ? Uri.joinPath(root, ...names) : undefined;
}
