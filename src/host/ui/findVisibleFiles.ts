import { RelativePattern, workspace, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { excludeGlob } from '../../core/naming/excludeGlob.ts';
import { excludedBy } from '../../core/naming/glob.ts';
import { relativeSegments, splitPath } from '../../core/naming/paths.ts';

/**
 * The files below a folder that match a glob, by their paths, without those that the settings hide from searches or
 * from the Explorer.
 * @param ignored more globs of what is hidden
 */
export async function findVisibleFiles(
  folder: Uri,
  pattern: string,
  ignored: readonly string[],
): Promise<readonly Uri[]> {
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const segments = ({ path }: Uri) => relativeSegments(splitPath(root.path), splitPath(path));
  const globs = [...ignored, ...hiddenBy('search', folder), ...hiddenBy('files', folder)];
  const files = await workspace.findFiles(new RelativePattern(folder, pattern), excludeGlob(globs, segments(folder)));
  // The folder itself is searched even where it is hidden, and a search leaves out only what its grammar can say.
  const isHidden = excludedBy(globs);
  const above = segments(folder).join('/');
  const isShown = (uri: Uri) => (above !== '' && isHidden(above)) || !isHidden(segments(uri).join('/'));
  return files.filter(isShown).toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }));
}

function hiddenBy(section: 'search' | 'files', folder: Uri): readonly string[] {
  const setting = workspace.getConfiguration(section, folder).get<unknown>('exclude');
  const globs = z.record(z.string(), z.unknown()).safeParse(setting);
  return Object.entries(globs.success ? globs.data : {}).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}
