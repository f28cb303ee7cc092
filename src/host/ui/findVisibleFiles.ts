import { RelativePattern, workspace, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import { isBuilt } from '../../core/links/site/builtSites.ts';
import { GitIgnore } from '../../core/links/site/gitIgnore.ts';
import { excludeGlob } from '../../core/naming/excludeGlob.ts';
import { excludedBy } from '../../core/naming/glob.ts';
import { pathOrderKey, relativeSegments, splitPath } from '../../core/naming/paths.ts';
import { filesBelow } from './folderFiles.ts';

/** Folders without files of the user's own, besides those that the settings and `.gitignore` name. */
const ignored = '**/{node_modules,bower_components,.git,.hg,.svn,dist,out,build}/**';

/**
 * The files below a folder that match a glob, by their paths, without those that the settings hide from searches or
 * from the Explorer, those that git ignores, and those that a tool has built.
 */
export async function findVisibleFiles(folder: Uri, pattern: string): Promise<readonly Uri[]> {
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const segments = ({ path }: Uri) => relativeSegments(splitPath(root.path), splitPath(path));
  const globs = [ignored, ...hiddenBy('search', folder), ...hiddenBy('files', folder)];
  const files = await workspace.findFiles(new RelativePattern(folder, pattern), excludeGlob(globs, segments(folder)));
  // The folder itself is searched even where it is hidden, and a search leaves out only what its grammar can say.
  const isHidden = excludedBy(globs);
  const above = segments(folder).join('/');
  const isMeant = above !== '' && isHidden(above);
  const budget = new EventLoopBudget({ pause: () => new Promise((resolve) => setTimeout(resolve)) });
  const shown: Uri[] = [];
  for (const uri of files) {
    await budget.step();
    if (isMeant || !isHidden(segments(uri).join('/'))) {
      shown.push(uri);
    }
  }
  return inOrder(await withoutOutput(shown, root, above, budget), budget);
}

/** By their paths. */
async function inOrder(found: readonly Uri[], budget: EventLoopBudget): Promise<readonly Uri[]> {
  const keyed: { readonly key: string; readonly uri: Uri }[] = [];
  for (const uri of found) {
    await budget.step();
    keyed.push({ key: pathOrderKey(uri.path), uri });
  }
  await budget.pause();
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ uri }) => uri);
}

/** Without what git ignores and what tools have built, unless the searched folder is ignored itself: then it was meant. */
async function withoutOutput(
  found: readonly Uri[],
  root: Uri,
  searched: string,
  budget: EventLoopBudget,
): Promise<readonly Uri[]> {
  const files = filesBelow(root);
  const git = new GitIgnore(files);
  const isMeant = await git.ignores(searched);
  const visible: Uri[] = [];
  for (const uri of found) {
    await budget.step();
    const path = relativeSegments(splitPath(root.path), splitPath(uri.path)).join('/');
    if ((isMeant || !(await git.ignoresFile(path))) && !(await isBuilt(path, searched, files))) {
      visible.push(uri);
    }
  }
  return visible;
}

function hiddenBy(section: 'search' | 'files', folder: Uri): readonly string[] {
  const setting = workspace.getConfiguration(section, folder).get<unknown>('exclude');
  const globs = z.record(z.string(), z.unknown()).safeParse(setting);
  return Object.entries(globs.success ? globs.data : {}).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}
