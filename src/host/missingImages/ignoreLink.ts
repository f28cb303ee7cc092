import { ConfigurationTarget, l10n, Uri, workspace } from 'vscode';
import { globOf } from '../../core/links/ignoredImages.ts';
import { logError, type ErrorLog } from '../ui/logErrors.ts';
import { showError, showInformation } from '../ui/plainWindow.ts';

const key = 'missingImages.ignore';

/**
 * Adds an image to those that are never offered: in the settings of the workspace folder, or of the user where there is
 * no folder, or where its settings do not count because it is not trusted. Resolves when the message is closed.
 * @param scope the document, or the root of its images
 * @param path of the image, relative to that root
 */
export async function ignoreLink(scope: Uri, path: string, log: ErrorLog): Promise<void> {
  const configuration = workspace.getConfiguration('starrise', scope);
  const glob = globOf(path);
  const isForFolder = workspace.getWorkspaceFolder(scope) !== undefined && workspace.isTrusted;
  const effective = configuration.get<unknown>(key);
  // The value of a folder replaces that of the user, so it begins with it.
  const known = isForFolder ? effective : configuration.inspect<unknown>(key)?.globalValue;
  const globs: readonly unknown[] = Array.isArray(known) ? known : [];
  try {
    const target = isForFolder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
    await (globs.includes(glob) ? undefined : configuration.update(key, [...globs, glob], target));
  } catch (error) {
    logError(error, log);
    const setting = `starrise.${key}`;
    await showError(l10n.t('Could not change the settings. To ignore the link, add {0} to {1}.', glob, setting));
    return;
  }
  if (!isForFolder) {
    await showInformation(l10n.t('{0} was added to your user settings and is now ignored in all folders.', glob));
  }
}
