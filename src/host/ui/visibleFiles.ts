import { RelativePattern, workspace, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { isBuilt } from '../../core/links/site/builtSites.ts';
import { GitIgnore } from '../../core/links/site/gitIgnore.ts';
import { excludeGlob } from '../../core/naming/excludeGlob.ts';
import { relativeSegments, splitPath } from '../../core/naming/paths.ts';
import { filesBelow } from './folderFiles.ts';

/** Folders without files of the user's own, besides those that settings and `.gitignore` name. */
const ignored = '**/{node_modules,bower_components,.git,.hg,.svn,dist,out,build}/**';

/** The files that match a glob below a folder, by their paths, without those that are hidden or that a tool has built. */
export async function findVisibleFiles(folder: Uri, glob: string): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(new RelativePattern(folder, glob), hiddenFromSearch(folder, [ignored]));
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const top = splitPath(root.path);
  const searched = splitPath(folder.path).slice(top.length).join('/');
  const files = filesBelow(root);
  const git = new GitIgnore(files);
  const isSearchedHidden = await git.ignores(searched); // then it was meant
  const visible: Uri[] = [];
  for (const [index, uri] of found.entries()) {
    if (index % filesAtOnce === 0) {
      await new Promise((resolve) => setTimeout(resolve)); // lets other work in between
    }
    const path = splitPath(uri.path).slice(top.length).join('/');
    const isHidden = (!isSearchedHidden && (await git.ignoresFile(path))) || (await isBuilt(path, searched, files));
    visible.push(...(isHidden ? [] : [uri]));
  }
  return visible.toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }));
}

const filesAtOnce = 100;

/**
 * The exclude patterns of a search for files below a folder: those of the settings for searches, which cover packages
 * and builds, and more. Those for the Explorer are applied by the editor.
 */
function hiddenFromSearch(folder: Uri, more: readonly string[]): string {
  const setting = workspace.getConfiguration('search', folder).get<unknown>('exclude');
  const globs = z.record(z.string(), z.unknown()).safeParse(setting);
  const hidden = Object.entries(globs.success ? globs.data : {}).filter(([, isOn]) => isOn === true);
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const names = relativeSegments(splitPath(root.path), splitPath(folder.path));
  return excludeGlob([...more, ...hidden.map(([glob]) => glob)], names);
}
