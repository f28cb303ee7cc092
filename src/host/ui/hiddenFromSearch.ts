import { workspace, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { excludeGlob } from '../../core/naming/excludeGlob.ts';
import { relativeSegments, splitPath } from '../../core/naming/paths.ts';

/**
 * The exclude patterns of a search for files below a folder: those of the settings for searches, which cover packages
 * and builds, and more. Those for the Explorer are applied by the editor.
 */
export function hiddenFromSearch(folder: Uri, more: readonly string[]): string {
  const setting = workspace.getConfiguration('search', folder).get<unknown>('exclude');
  const globs = z.record(z.string(), z.unknown()).safeParse(setting);
  const hidden = Object.entries(globs.success ? globs.data : {}).filter(([, isOn]) => isOn === true);
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const names = relativeSegments(splitPath(root.path), splitPath(folder.path));
  return excludeGlob([...more, ...hidden.map(([glob]) => glob)], names);
}
