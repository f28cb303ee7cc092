import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { manifestSettings } from '../../../dev/manifestSettings.ts';

/** Every setting of the extension. */
export const settingNames: readonly string[] = Object.keys(manifestSettings);

/** Sets every setting of the extension to its value here, or removes it; each change makes the editor write a file. */
export async function resetSettings(values: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration();
  for (const name of settingNames) {
    const found = settings.inspect(name);
    if (!isDeepStrictEqual(found?.globalValue, values[name])) {
      await settings.update(name, values[name], Global);
    }
    if (found?.workspaceValue !== undefined) {
      await settings.update(name, undefined, Workspace);
    }
    for (const languageId of found?.languageIds ?? []) {
      const ofLanguage = vscode.workspace.getConfiguration('', { languageId });
      if (ofLanguage.inspect(name)?.globalLanguageValue !== undefined) {
        await ofLanguage.update(name, undefined, Global, true);
      }
    }
  }
}
